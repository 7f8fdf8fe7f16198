package io.github.junitadversarial.geometry;

/**
 * The size of a picture.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record Size(int width, int height) {

    private static final int CHANNELS = 3;

    /** @throws IllegalArgumentException if a side is not positive, or there are more pixels than a picture can hold */
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture needs at least one pixel, not " + width + "x" + height);
        }
        if ((long) width * height > Integer.MAX_VALUE / CHANNELS) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " is too large to be held");
        }
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
