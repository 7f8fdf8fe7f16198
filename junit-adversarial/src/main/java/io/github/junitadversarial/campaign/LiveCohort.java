package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackStrategy;
import java.util.List;

/**
 * A strategy with the images that it attacks together.
 *
 * @param candidatesAtATime how many the strategy may add for one image in a round
 */
record LiveCohort(AttackStrategy strategy, int candidatesAtATime, List<LiveImage> images) {

    boolean isOpen() {
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** Of all images together. */
    long pixels() {
        long pixels = 0;
        for (int i = 0; i < images.size(); i++) {
            pixels += images.get(i).clean().pixels();
        }
        return pixels;
    }
}
