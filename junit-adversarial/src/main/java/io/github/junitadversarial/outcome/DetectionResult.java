package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.ObjectSize;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What an attack did to a detector, in the field's figures. Images that were not broken enter with their clean
 * detections.
 *
 * @param removal hidden objects of those that the attack was about, by matching of boxes
 * @param byLabel the same of each class that has such objects
 * @param bySize the same of each size that has such objects, by the area of their outlines, or boxes without ground
 *     truth
 * @param removalByCount RM as in the RFPAR paper (Song, Ko, Jung, NeurIPS 2024), without looking where boxes are: by
 *     how much all counted boxes together became fewer, whatever their class, as share of those of the clean image; the
 *     mean over attacked images in which any was counted. New boxes make up for those that are gone, so that it may be
 *     less than 0
 * @param mislabelled attacked objects of which the surest counted box is of another class
 * @param falseObjects counted boxes in the examples that match nothing which was counted before, or is there, of their
 *     class; a mislabelled object gives rise to one
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
        int mislabelled,
        int falseObjects,
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

    /** Of these images under an attack with this budget for each; empty where none of them is a detector's. */
    static Optional<DetectionResult> of(List<ImageOutcome> images, int budget) {
        if (images.stream().noneMatch(image -> image.objects().isPresent())) {
            return Optional.empty();
        }
        List<AdversarialExample> examples =
                images.stream().flatMap(image -> image.adversarial().stream()).toList();
        return Optional.of(new DetectionResult(
                RemovalRate.of(images, ObjectFilter.ALL, budget),
                rates(images, outcome -> outcome.object().label(), budget),
                rates(images, outcome -> ObjectSize.of(outcome.area()), budget),
                removalByCount(images),
                (int) images.stream()
                        .flatMap(image -> image.objectOutcomes().stream())
                        .filter(outcome -> outcome.takenFor().isPresent())
                        .count(),
                images.stream().mapToInt(image -> image.falseObjects().size()).sum(),
                MapDrop.of(images),
                examples.size(),
                mean(examples, AdversarialExample::l0),
                mean(examples, example -> (double) example.l0() / ((double) example.width() * example.height())),
                images.stream().mapToLong(image -> image.queries().total()).sum(),
                images.stream()
                        .filter(ImageOutcome::broken)
                        .mapToInt(ImageOutcome::queriesToImprove)
                        .average()
                        .orElse(0)));
    }

    private static <K extends Comparable<K>> SortedMap<K, RemovalRate> rates(
            List<ImageOutcome> images, Function<ObjectOutcome, K> kind, int budget) {
        SortedMap<K, RemovalRate> rates = new TreeMap<>();
        for (ImageOutcome image : images) {
            boolean mayHideMore = image.mayHideMore(budget);
            for (ObjectOutcome object : image.objectOutcomes()) {
                rates.merge(kind.apply(object), RemovalRate.of(object, mayHideMore), RemovalRate::plus);
            }
        }
        return rates;
    }

    private static double removalByCount(List<ImageOutcome> images) {
        return images.stream()
                .filter(ImageOutcome::attacked)
                .flatMapToDouble(image -> image.objects().stream().flatMapToDouble(clean -> netFall(image, clean)))
                .average()
                .orElse(0);
    }

    private static DoubleStream netFall(ImageOutcome image, CleanObjects clean) {
        int before = clean.counted(clean.detections()).size();
        int after = clean.counted(image.seenAfter(clean)).size();
        return before == 0 ? DoubleStream.empty() : DoubleStream.of((double) (before - after) / before);
    }

    private static double mean(List<AdversarialExample> examples, ToDoubleFunction<AdversarialExample> figure) {
        return examples.stream().mapToDouble(figure).average().orElse(0);
    }
}
