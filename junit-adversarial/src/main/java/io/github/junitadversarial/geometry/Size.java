package io.github.junitadversarial.geometry;

import java.util.Locale;

/**
 * The size of a picture.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
public record Size(int width, int height) {

    /** Of the one array that a picture's samples lie in. */
    private static final int MOST_PIXELS = Integer.MAX_VALUE / 3;

    /** @throws IllegalArgumentException if a side is not positive, or there are more pixels than a picture can hold */
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture needs at least one pixel, not " + width + "x" + height);
        }
        if (!canBeHeld(width, height)) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " is " + tooLarge());
        }
    }

    /** Whether a picture may have so many pixels. */
    static boolean canBeHeld(int width, int height) {
        return (long) width * height <= MOST_PIXELS;
    }

    /** The end of a sentence about a size. */
    static String tooLarge() {
        return String.format(
                Locale.ROOT, "more than the %,d pixels that a picture can have; use a smaller size", MOST_PIXELS);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
