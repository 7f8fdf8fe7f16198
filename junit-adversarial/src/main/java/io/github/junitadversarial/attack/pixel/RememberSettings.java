package io.github.junitadversarial.attack.pixel;

/**
 * What RFPAR (Song, Ko, Jung, NeurIPS 2024) sets by the kind of model.
 *
 * @param pixelsOfASide pixels of a try, as a share of the mean of width and height
 * @param patience iterations without improvement after which it forgets
 */
record RememberSettings(double pixelsOfASide, int patience) {

    static final RememberSettings CLASSIFIER = new RememberSettings(0.01, 3);

    /** Rounded down, but at least one. */
    int pixelsOfATry(int width, int height) {
        return Math.max(1, (int) ((width + height) / 2.0 * pixelsOfASide));
    }
}
