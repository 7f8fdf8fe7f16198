package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.AveragePrecision;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.Scene;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an attack does to a detector's mean average precision: on the clean images, and with the saved adversarial
 * examples in place of those that it broke. RD in the RFPAR paper (Song, Ko, Jung, NeurIPS 2024).
 *
 * @param before by COCO's definition, 0..1
 * @param after by COCO's definition, 0..1
 */
public record MapDrop(double before, double after) {

    /**
     * The fall on these images; empty where one of them, unless it is unreadable, has no ground truth, and where no
     * object is in any.
     */
    public static Optional<MapDrop> of(List<ImageOutcome> images) {
        List<ImageOutcome> seen = images.stream()
                .filter(image -> image.status() != OutcomeStatus.UNREADABLE)
                .toList();
        boolean marked = seen.stream()
                .allMatch(image -> image.objects().flatMap(CleanObjects::truth).isPresent());
        if (!marked) {
            return Optional.empty();
        }
        return precision(seen, image -> image.objects().orElseThrow().detections())
                .flatMap(before -> precision(seen, MapDrop::seenAfter).map(after -> new MapDrop(before, after)));
    }

    /** What is lost, in points of 0..1; less than 0 where the attack happened to help. */
    public double value() {
        return before - after;
    }

    private static List<DetectedObject> seenAfter(ImageOutcome image) {
        return image.adversarial()
                .map(AdversarialExample::detections)
                .orElseGet(() -> image.objects().orElseThrow().detections());
    }

    private static Optional<Double> precision(
            List<ImageOutcome> images, Function<ImageOutcome, List<DetectedObject>> seen) {
        return AveragePrecision.of(images.stream()
                        .map(image -> new Scene(
                                seen.apply(image),
                                image.objects().orElseThrow().truth().orElseThrow()))
                        .toList())
                .map(AveragePrecision::mean);
    }

    /** For people: {@code 0.213 (mAP 0.352 before, 0.139 after)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f (mAP %.3f before, %.3f after)", value(), before, after);
    }
}
