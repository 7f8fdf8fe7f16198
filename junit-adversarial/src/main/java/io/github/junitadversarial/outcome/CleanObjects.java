package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.Box;
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

    /** What became of {@link #attacked()}, in their order, in a picture in which the detector sees this. */
    List<ObjectOutcome> outcomes(List<DetectedObject> after) {
        return attacked.stream()
                .map(object -> ObjectOutcome.of(object, areaOf(object), after, confidence))
                .toList();
    }

    private double areaOf(DetectedObject object) {
        return truth.orElse(List.of()).stream()
                .filter(there ->
                        there.label().equals(object.label()) && there.box().equals(object.box()) && !there.crowd())
                .mapToDouble(TrueObject::area)
                .findFirst()
                .orElseGet(() -> object.box().area());
    }

    /** Those of some detections that the product counts. */
    List<DetectedObject> counted(List<DetectedObject> seen) {
        return seen.stream().filter(object -> object.score() >= confidence).toList();
    }

    /** The counted ones of these detections that match nothing which was counted before or is there, of their class. */
    List<DetectedObject> falseOnes(List<DetectedObject> after) {
        List<DetectedObject> before = counted(detections);
        List<TrueObject> there = truth.orElse(List.of()).stream()
                .filter(object -> !object.crowd())
                .toList();
        return counted(after).stream()
                .filter(seen -> before.stream().noneMatch(known -> matches(seen, known.label(), known.box()))
                        && there.stream().noneMatch(known -> matches(seen, known.label(), known.box())))
                .toList();
    }

    private static boolean matches(DetectedObject seen, String label, Box box) {
        return seen.label().equals(label) && seen.box().iou(box) >= DetectionGoal.MATCHING_IOU;
    }
}
