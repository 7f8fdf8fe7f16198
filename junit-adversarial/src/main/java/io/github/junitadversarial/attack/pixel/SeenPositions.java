package io.github.junitadversarial.attack.pixel;

/** Which pixel positions a candidate has already, emptied in no time. 4 bytes for each pixel of the image. */
final class SeenPositions {

    private final int[] stamps;
    private int stamp = 1;

    SeenPositions(int pixels) {
        stamps = new int[pixels];
    }

    void clear() {
        stamp++;
    }

    /** Whether the position is new; it is not any more. */
    boolean add(int position) {
        boolean isNew = stamps[position] != stamp;
        stamps[position] = stamp;
        return isNew;
    }
}
