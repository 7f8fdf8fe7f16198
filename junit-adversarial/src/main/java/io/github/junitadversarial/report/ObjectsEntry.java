package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ObjectFate;
import io.github.junitadversarial.outcome.ObjectOutcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a detector saw in one image, in {@code report.json}. The names of the components, here and in the records
 * within, are keys of the schema.
 */
record ObjectsEntry(
        Seen before,
        @Nullable Seen after,
        List<Attacked> attacked,
        @Nullable Integer trueObjects) {

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    ObjectsEntry {
        Objects.requireNonNull(before);
        attacked = List.copyOf(attacked);
    }

    /** Of an image of a detector. */
    static ObjectsEntry of(CleanObjects objects, ImageOutcome image) {
        List<DetectedObject> after =
                image.adversarial().map(AdversarialExample::detections).orElse(List.of());
        return new ObjectsEntry(
                Seen.of(objects.detections(), objects.confidence()),
                image.broken() ? Seen.of(after, objects.confidence()) : null,
                image.objectOutcomes().stream()
                        .map(outcome -> image.broken() ? Attacked.of(outcome) : Attacked.seen(outcome.object()))
                        .toList(),
                objects.truth()
                        .map(truth -> (int)
                                truth.stream().filter(object -> !object.crowd()).count())
                        .orElse(null));
    }

    record Seen(List<Detected> counted, int notCounted) {

        /** @throws NullPointerException if the list is missing */
        Seen {
            counted = List.copyOf(counted);
        }

        private static Seen of(List<DetectedObject> detections, float confidence) {
            List<Detected> counted = detections.stream()
                    .filter(detection -> detection.score() >= confidence)
                    .map(detection -> new Detected(detection.label(), detection.score(), detection.box()))
                    .toList();
            return new Seen(counted, detections.size() - counted.size());
        }
    }

    record Detected(String label, float score, Box box) {

        /** @throws NullPointerException if a part is missing */
        Detected {
            Objects.requireNonNull(label);
            Objects.requireNonNull(box);
        }
    }

    record Attacked(
            String label,
            Box box,
            float scoreBefore,
            @Nullable Float scoreAfter,
            String fate,
            @Nullable String takenFor) {

        /** @throws NullPointerException if a part is missing */
        Attacked {
            Objects.requireNonNull(label);
            Objects.requireNonNull(box);
            Objects.requireNonNull(fate);
        }

        private static Attacked of(ObjectOutcome outcome) {
            DetectedObject object = outcome.object();
            return new Attacked(
                    object.label(),
                    object.box(),
                    object.score(),
                    outcome.scoreAfter() > 0 ? Float.valueOf(outcome.scoreAfter()) : null,
                    Terms.of(outcome.fate()),
                    outcome.takenFor().map(DetectedObject::label).orElse(null));
        }

        /** In an image that was not broken there is no afterwards. */
        private static Attacked seen(DetectedObject object) {
            return new Attacked(object.label(), object.box(), object.score(), null, Terms.of(ObjectFate.SEEN), null);
        }
    }
}
