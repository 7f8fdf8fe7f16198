package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.goal.DetectionGoal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of one object that an attack was about. Boxes match where their intersection over union is at least
 * {@value DetectionGoal#MATCHING_IOU}; a box is counted if its score reaches the detector's confidence.
 *
 * @param object its class, its box and its score before the attack
 * @param area of its outline in square pixels, as the ground truth has it; that of its box where there is none
 * @param scoreAfter the highest score of a box of its class that matches it after the attack, counted or not; 0 where
 *     there is none
 * @param hidden whether no counted box of its class matches it after the attack
 * @param takenFor the counted box of another class that matches it and is surer than any of its own; empty where there
 *     is none. The object may be hidden besides or not
 */
public record ObjectOutcome(
        DetectedObject object, double area, float scoreAfter, boolean hidden, Optional<DetectedObject> takenFor) {

    /** Of an object in a picture in which a detector sees this. */
    static ObjectOutcome of(DetectedObject object, double area, List<DetectedObject> after, float confidence) {
        List<DetectedObject> matching = after.stream()
                .filter(seen -> seen.box().iou(object.box()) >= DetectionGoal.MATCHING_IOU)
                .toList();
        Predicate<DetectedObject> ofItsClass = seen -> seen.label().equals(object.label());
        float own = surest(matching, ofItsClass).map(DetectedObject::score).orElse(0f);
        return new ObjectOutcome(
                object,
                area,
                own,
                own < confidence,
                surest(matching, ofItsClass.negate()).filter(other -> other.score() > Math.max(own, confidence)));
    }

    private static Optional<DetectedObject> surest(List<DetectedObject> seen, Predicate<DetectedObject> wanted) {
        return seen.stream().filter(wanted).max(Comparator.comparingDouble(DetectedObject::score));
    }

    /** One word for it. */
    public ObjectFate fate() {
        if (takenFor.isPresent()) {
            return ObjectFate.MISLABELLED;
        }
        return hidden ? ObjectFate.HIDDEN : ObjectFate.SEEN;
    }
}
