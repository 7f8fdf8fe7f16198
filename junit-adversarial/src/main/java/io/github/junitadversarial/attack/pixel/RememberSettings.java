package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;

/**
 * What RFPAR (Song, Ko, Jung, NeurIPS 2024) sets by the kind of model.
 *
 * @param pixelsOfASide pixels of a try, as a share of the mean of width and height
 * @param patience iterations without improvement after which it forgets
 * @param rewardOfSuccess what a success is worth besides the fall of the confidence; of a detector nothing, where every
 *     object that is hidden shows in the fall
 * @param spread how a policy's parameters become standard deviations
 */
record RememberSettings(double pixelsOfASide, int patience, double rewardOfSuccess, PixelGaussian.Spread spread) {

    static final RememberSettings CLASSIFIER = new RememberSettings(0.01, 3, 1, PixelGaussian.Spread.EXPONENTIAL);
    static final RememberSettings DETECTOR = new RememberSettings(0.05, 20, 0, PixelGaussian.Spread.TWICE_SIGMOID);

    static RememberSettings of(Goal goal) {
        return goal instanceof DetectionGoal ? DETECTOR : CLASSIFIER;
    }

    /** Rounded down, but at least one. */
    int pixelsOfATry(int width, int height) {
        return Math.max(1, (int) ((width + height) / 2.0 * pixelsOfASide));
    }
}
