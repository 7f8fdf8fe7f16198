package io.github.junitadversarial.detection;

/** How large an object is, by COCO's limits on the area of its outline. An area on a limit belongs to both sizes. */
public enum ObjectSize {
    /** At most 32 x 32 square pixels. */
    SMALL(0, 32 * 32),
    /** From 32 x 32 to 96 x 96 square pixels. */
    MEDIUM(32 * 32, 96 * 96),
    /** At least 96 x 96 square pixels. */
    LARGE(96 * 96, 1e10);

    private final double smallest;
    private final double largest;

    ObjectSize(double smallest, double largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    /** Whether an object with an outline of so many square pixels is of this size. */
    public boolean holds(double area) {
        return area >= smallest && area <= largest;
    }

    /** The one size that an object counts as where it may count once only: on a limit the larger one. */
    public static ObjectSize of(double area) {
        return area >= LARGE.smallest ? LARGE : area >= MEDIUM.smallest ? MEDIUM : SMALL;
    }
}
