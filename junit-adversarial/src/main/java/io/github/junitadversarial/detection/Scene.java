package io.github.junitadversarial.detection;

import java.util.List;

/**
 * What a detector sees in one picture, and what there is.
 *
 * @param detections of every score, in any order
 * @param truth the true objects
 */
public record Scene(List<DetectedObject> detections, List<TrueObject> truth) {

    /** Copies the lists. */
    public Scene {
        detections = List.copyOf(detections);
        truth = List.copyOf(truth);
    }
}
