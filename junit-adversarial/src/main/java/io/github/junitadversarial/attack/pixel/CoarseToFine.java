package io.github.junitadversarial.attack.pixel;

/**
 * The positions of an image in an order that covers it evenly at any time: first a coarse grid, then the points half
 * way between, and so on down to single pixels. Without state.
 */
final class CoarseToFine {

    private final int width;
    private final int height;
    private final int levels;

    CoarseToFine(int width, int height) {
        this.width = width;
        this.height = height;
        this.levels = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(width, height) - 1);
    }

    /** How many steps the order has. Not every step is a position: the grid is square and a power of two wide. */
    long steps() {
        return 1L << 2 * levels;
    }

    /** The position of step {@code 0 .. steps() - 1}, or -1 where it lies outside the image. */
    int position(long step) {
        int x = 0;
        int y = 0;
        // Two bits of the step choose a quarter of the square, the next two a quarter of that quarter.
        for (int level = 0; level < levels; level++) {
            int quarter = (int) (step >> 2 * level) & 3;
            // Diagonal quarters follow each other.
            x |= ((quarter ^ quarter >> 1) & 1) << levels - 1 - level;
            y |= (quarter & 1) << levels - 1 - level;
        }
        // Begin in the middle, where objects are, not in the upper left corner.
        int side = 1 << levels;
        x = x + side / 2 & side - 1;
        y = y + side / 2 & side - 1;
        return x < width && y < height ? y * width + x : -1;
    }
}
