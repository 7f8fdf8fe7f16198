package io.github.junitadversarial.geometry;

import java.util.stream.IntStream;

/**
 * The pixels of a picture that count most in what comes out of a {@link Geometry}: those where an influential column
 * crosses an influential row. A resize without antialiasing to half the size or less looks at some pixels and never at
 * those between them; any other prefers some.
 *
 * @param columns their x, rising, at least one; not to be changed
 * @param rows their y, rising, at least one; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, read millions of times
public record InfluentialPixels(int[] columns, int[] rows) {

    /** Share of the largest weight along a side from which a column or a row is influential. */
    private static final float ENOUGH = 0.7f;

    /** All pixels of a picture. */
    public static InfluentialPixels all(Size size) {
        return new InfluentialPixels(
                IntStream.range(0, size.width()).toArray(),
                IntStream.range(0, size.height()).toArray());
    }

    /** Those of the largest weights among all columns and among all rows. */
    static InfluentialPixels of(float[] columnWeights, float[] rowWeights) {
        return new InfluentialPixels(heavy(columnWeights), heavy(rowWeights));
    }

    private static int[] heavy(float[] weights) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, weight);
        }
        float enough = ENOUGH * largest;
        return IntStream.range(0, weights.length)
                .filter(i -> weights[i] >= enough)
                .toArray();
    }
}
