package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackStrategy;
import java.util.List;

/**
 * A strategy with the images that it attacks together.
 *
 * @param candidatesAtATime how many the strategy may add for one image in a round
 * @param target search queries for each image after which it is to pause
 */
record LiveCohort(Course course, AttackStrategy strategy, int candidatesAtATime, List<LiveImage> images, int target) {

    boolean isOpen() {
        return course.isOpen();
    }

    boolean isAtTarget() {
        return course.progress() >= target;
    }

    /** Ends this leg of its course. */
    void pause() {
        course.pause(strategy);
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
