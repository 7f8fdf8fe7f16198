package io.github.junitadversarial.attack;

import io.github.junitadversarial.image.RgbImage;

/**
 * One image of a cohort, as a strategy sees it.
 *
 * @param image the clean image
 * @param cleanLoss the strategy's objective on the clean image
 * @param maxPixels how many pixel positions may change, 1 to {@code image.pixels()}
 */
public record AttackedImage(RgbImage image, double cleanLoss, int maxPixels) {}
