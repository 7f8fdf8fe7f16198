package io.github.junitadversarial.report;

import java.util.stream.IntStream;

/**
 * The part of a picture that a magnified difference shows: all changed pixels with some of what is around them; the
 * whole picture where they lie far apart.
 */
record Region(int x, int y, int width, int height) {

    private static final int SMALLEST_SIDE = 11;
    private static final int AROUND = 4;

    /**
     * Of a picture with changed pixels.
     *
     * @param xs their columns
     * @param ys their rows
     * @param width of the picture
     * @param height of the picture
     */
    static Region around(int[] xs, int[] ys, int width, int height) {
        int left = IntStream.of(xs).min().orElse(0);
        int right = IntStream.of(xs).max().orElse(width - 1) + 1;
        int top = IntStream.of(ys).min().orElse(0);
        int bottom = IntStream.of(ys).max().orElse(height - 1) + 1;
        int side = Math.max(SMALLEST_SIDE, Math.max(right - left, bottom - top) + 2 * AROUND);
        if (side >= Math.min(width, height)) {
            return new Region(0, 0, width, height);
        }
        return new Region(
                within(width, (left + right - side) / 2, side),
                within(height, (top + bottom - side) / 2, side),
                side,
                side);
    }

    private static int within(int length, int start, int side) {
        return Math.max(0, Math.min(start, length - side));
    }
}
