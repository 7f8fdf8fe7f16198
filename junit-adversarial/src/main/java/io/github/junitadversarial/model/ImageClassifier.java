package io.github.junitadversarial.model;

import io.github.junitadversarial.image.RgbImage;

/**
 * A classifier as its users call it: picture in, one score per class out. Write it as a lambda around your own
 * pipeline, decoding, resizing and normalisation included, and every attack works on it.
 *
 * <p>The scores may be logits or probabilities; the class with the highest score is the prediction. The array must have
 * the same length at every call and hold only finite numbers. The array may be reused by the classifier after the next
 * call.
 *
 * <p>Unless declared otherwise an implementation is called by one thread at a time.
 */
@FunctionalInterface
public interface ImageClassifier {

    /**
     * Scores one picture.
     *
     * @param image 8-bit RGB, values 0..255, of any size that the caller's fixtures have
     * @return one finite score per class, in the order of the labels
     */
    float[] classify(RgbImage image);
}
