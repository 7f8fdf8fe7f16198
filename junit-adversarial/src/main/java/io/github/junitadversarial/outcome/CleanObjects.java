package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.goal.DetectionGoal;
import java.util.List;
import java.util.Optional;

/**
 * What a detector saw in a clean image, and what there is to be seen.
 *
 * @param detections of every score, by falling score
 * @param confidence score from which the product counts a detection
 * @param truth the ground truth, empty where none was given
 * @param attacked the objects that the attack was about: their class, their box and their score before the attack
 */
public record CleanObjects(
        List<DetectedObject> detections,
        float confidence,
        Optional<List<TrueObject>> truth,
        List<DetectedObject> attacked) {

    /** Copies the lists. */
    public CleanObjects {
        detections = List.copyOf(detections);
        truth = truth.map(List::copyOf);
        attacked = List.copyOf(attacked);
    }

    /**
     * Those of {@link #attacked()} of which no counted one of these detections is of their class and matches their box.
     */
    List<DetectedObject> hiddenFrom(List<DetectedObject> after) {
        return attacked.stream()
                .filter(object -> after.stream()
                        .noneMatch(seen -> seen.score() >= confidence
                                && seen.label().equals(object.label())
                                && seen.box().iou(object.box()) >= DetectionGoal.MATCHING_IOU))
                .toList();
    }
}
