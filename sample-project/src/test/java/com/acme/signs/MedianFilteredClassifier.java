package com.acme.signs;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import java.util.Arrays;

/**
 * A pipeline as a team may have it: a 3x3 median filter takes single odd pixels out before the model sees the picture.
 */
final class MedianFilteredClassifier implements ImageClassifier {

    private final ImageClassifier model;

    MedianFilteredClassifier(ImageClassifier model) {
        this.model = model;
    }

    @Override
    public float[] classify(RgbImage image) {
        return model.classify(median(image));
    }

    private static RgbImage median(RgbImage image) {
        byte[] samples = new byte[image.pixels() * 3];
        int[] window = new int[9];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    for (int i = 0; i < window.length; i++) {
                        int nearX = Math.max(0, Math.min(x + i % 3 - 1, image.width() - 1));
                        int nearY = Math.max(0, Math.min(y + i / 3 - 1, image.height() - 1));
                        window[i] = image.sample(nearY * image.width() + nearX, channel);
                    }
                    Arrays.sort(window);
                    samples[(y * image.width() + x) * 3 + channel] = (byte) window[4];
                }
            }
        }
        return RgbImage.of(image.width(), image.height(), samples);
    }
}
