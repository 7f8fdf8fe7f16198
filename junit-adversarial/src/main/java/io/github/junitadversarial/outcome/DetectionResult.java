package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.ObjectSize;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What an attack did to a detector, in the field's figures. Images that were not broken enter with their clean
 * detections.
 *
 * @param removal hidden objects of those that the attack was about, by matching of boxes
 * @param byLabel the same of each class that has such objects
 * @param bySize the same of each size that has such objects, by the area of their boxes
 * @param removalByCount RM as the RFPAR paper (Song, Ko, Jung, NeurIPS 2024) counts, without looking where boxes are:
 *     by how many the counted boxes of each class became fewer, of all counted boxes of the clean image, 0..1; the mean
 *     over attacked images in which any was counted
 * @param mapDrop RD as in that paper, by COCO's definition of the mean average precision; empty without ground truth
 * @param broken images of which an adversarial example is kept
 * @param pixels mean L0 of those examples in pixel positions, 0 where there is none
 * @param pixelShare the same as share of the picture's pixels, 0..1
 * @param queries all that were charged to images
 * @param queriesToBest mean over those examples of the queries up to them: the clean pass and the search
 */
public record DetectionResult(
        RemovalRate removal,
        SortedMap<String, RemovalRate> byLabel,
        SortedMap<ObjectSize, RemovalRate> bySize,
        double removalByCount,
        Optional<MapDrop> mapDrop,
        int broken,
        double pixels,
        double pixelShare,
        long queries,
        double queriesToBest) {

    /** Copies the maps. */
    public DetectionResult {
        byLabel = Collections.unmodifiableSortedMap(new TreeMap<>(byLabel));
        bySize = Collections.unmodifiableSortedMap(new TreeMap<>(bySize));
    }

    /** Of these images; empty where none of them is a detector's. */
    static Optional<DetectionResult> of(List<ImageOutcome> images) {
        if (images.stream().noneMatch(image -> image.objects().isPresent())) {
            return Optional.empty();
        }
        List<AdversarialExample> examples =
                images.stream().flatMap(image -> image.adversarial().stream()).toList();
        return Optional.of(new DetectionResult(
                RemovalRate.of(images, ObjectFilter.ALL),
                rates(images, DetectedObject::label),
                rates(images, object -> ObjectSize.of(object.box().area())),
                removalByCount(images),
                MapDrop.of(images),
                examples.size(),
                mean(examples, AdversarialExample::l0),
                mean(examples, example -> (double) example.l0() / ((double) example.width() * example.height())),
                images.stream().mapToLong(image -> image.queries().total()).sum(),
                images.stream()
                        .filter(ImageOutcome::broken)
                        .mapToInt(image -> image.queries().clean()
                                + image.adversarial().orElseThrow().improvedAfter())
                        .average()
                        .orElse(0)));
    }

    private static <K extends Comparable<K>> SortedMap<K, RemovalRate> rates(
            List<ImageOutcome> images, Function<DetectedObject, K> kind) {
        SortedMap<K, RemovalRate> rates = new TreeMap<>();
        for (ImageOutcome image : images) {
            List<DetectedObject> hidden = image.hidden();
            for (DetectedObject object : image.attackedObjects(ObjectFilter.ALL)) {
                boolean gone = hidden.contains(object);
                rates.merge(
                        kind.apply(object),
                        new RemovalRate(gone ? 1 : 0, 1, !gone && image.stoppedEarly() ? 1 : 0),
                        RemovalRate::plus);
            }
        }
        return rates;
    }

    private static double removalByCount(List<ImageOutcome> images) {
        return images.stream()
                .filter(ImageOutcome::attacked)
                .filter(image -> !countedBefore(image).isEmpty())
                .mapToDouble(DetectionResult::removedByCount)
                .average()
                .orElse(0);
    }

    private static double removedByCount(ImageOutcome image) {
        Map<String, Long> before = countedBefore(image);
        Map<String, Long> after = image.adversarial()
                .map(example -> counted(image, example.detections()))
                .orElse(before);
        long removed = before.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - after.getOrDefault(entry.getKey(), 0L)))
                .sum();
        return (double) removed
                / before.values().stream().mapToLong(count -> count).sum();
    }

    private static Map<String, Long> countedBefore(ImageOutcome image) {
        return image.objects().map(clean -> counted(image, clean.detections())).orElse(Map.of());
    }

    private static Map<String, Long> counted(ImageOutcome image, List<DetectedObject> seen) {
        float confidence = image.objects().orElseThrow().confidence();
        return seen.stream()
                .filter(object -> object.score() >= confidence)
                .collect(Collectors.groupingBy(DetectedObject::label, Collectors.counting()));
    }

    private static double mean(List<AdversarialExample> examples, ToDoubleFunction<AdversarialExample> figure) {
        return examples.stream().mapToDouble(figure).average().orElse(0);
    }
}
