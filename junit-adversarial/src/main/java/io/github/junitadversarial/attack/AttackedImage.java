package io.github.junitadversarial.attack;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.geometry.InfluentialPixels;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;

/**
 * One image of a cohort, as a strategy sees it.
 *
 * @param image the clean image
 * @param cleanLoss the strategy's objective on the clean image
 * @param maxPixels how many pixel positions may change, 1 to {@code image.pixels()}
 * @param objects where the objects lie that the goal is about one by one; none for a classifier, and where objects are
 *     to be created
 * @param influential the pixels that count most in what the model gets of the image
 */
public record AttackedImage(
        RgbImage image, double cleanLoss, int maxPixels, List<Box> objects, InfluentialPixels influential) {

    /** Copies the list. */
    public AttackedImage {
        objects = List.copyOf(objects);
    }

    /** An image as a whole, of which the model gets every pixel. */
    public AttackedImage(RgbImage image, double cleanLoss, int maxPixels) {
        this(image, cleanLoss, maxPixels, List.of(), InfluentialPixels.all(new Size(image.width(), image.height())));
    }
}
