package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.AveragePrecision;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.Scene;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What an attack does to a detector's mean average precision: on the clean images, and with the saved adversarial
 * examples in place of those that it broke. Images that were not attacked, or withstood, stand in both as they are. The
 * fall is RD in the RFPAR paper (Song, Ko, Jung, NeurIPS 2024); it is a difference, not a share.
 *
 * @param before by COCO's definition
 * @param after by COCO's definition
 */
public record MapDrop(AveragePrecision before, AveragePrecision after) {

    /**
     * The fall on these images; empty where one of them, unless it is unreadable, has no ground truth, and where no
     * object is in any.
     */
    static Optional<MapDrop> of(List<ImageOutcome> images) {
        List<ImageOutcome> seen = images.stream()
                .filter(image -> image.status() != OutcomeStatus.UNREADABLE)
                .toList();
        boolean marked = seen.stream()
                .allMatch(image -> image.objects().flatMap(CleanObjects::truth).isPresent());
        if (!marked) {
            return Optional.empty();
        }
        return precision(seen, (image, clean) -> clean.detections())
                .flatMap(before -> precision(seen, ImageOutcome::seenAfter).map(after -> new MapDrop(before, after)));
    }

    /**
     * What is lost of the mean over COCO's thresholds, in points of 0..1; less than 0 where the attack happened to
     * help.
     */
    public double value() {
        return before.mean() - after.mean();
    }

    /** What is lost at the threshold 0.50. */
    public double at50() {
        return before.at50() - after.at50();
    }

    /** What is lost at the threshold 0.75. */
    public double at75() {
        return before.at75() - after.at75();
    }

    private static Optional<AveragePrecision> precision(
            List<ImageOutcome> images, BiFunction<ImageOutcome, CleanObjects, List<DetectedObject>> seen) {
        return AveragePrecision.of(images.stream()
                .map(image -> {
                    CleanObjects clean = image.objects().orElseThrow();
                    return new Scene(seen.apply(image, clean), clean.truth().orElseThrow());
                })
                .toList());
    }

    /** For people: {@code 0.213 (mAP 0.352 before, 0.139 after)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f (mAP %.3f before, %.3f after)", value(), before.mean(), after.mean());
    }
}
