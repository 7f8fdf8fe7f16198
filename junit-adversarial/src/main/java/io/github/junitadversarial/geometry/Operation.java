package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.RgbImage;

/** What the steps of a geometry come down to for pictures of one size. */
sealed interface Operation permits SideResampling, Interpolation, Window {

    /** The whole picture. */
    RgbImage apply(RgbImage source);

    /**
     * Follows single pixels: from changes of {@code source} to those of the picture that {@link #apply} makes of it,
     * the same to the last bit.
     *
     * @param source holds at the beginning, and again whenever changes were taken back
     * @param next is told of the changes
     */
    Change follow(RgbImage source, Change next);

    /**
     * How much each column of a picture counts.
     *
     * @param after how much the columns of the picture count that {@link #apply} makes of it
     */
    float[] columnWeights(float[] after);

    /**
     * How much each row of a picture counts.
     *
     * @param after how much the rows of the picture count that {@link #apply} makes of it
     */
    float[] rowWeights(float[] after);
}
