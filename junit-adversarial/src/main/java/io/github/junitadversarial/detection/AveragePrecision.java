package io.github.junitadversarial.detection;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * Mean average precision of a detector on some pictures, by the rules of COCO's own evaluation ({@code pycocotools},
 * {@code COCOeval} for boxes): precision at 101 recalls from 0 to 1, each the best that is reached at that recall or a
 * higher one, averaged over recalls, thresholds of intersection over union, and the classes that occur in the truth. Of
 * each class the 100 surest detections of a picture count. Crowds are neither found nor missed: detections within them
 * are passed over. All values are 0..1.
 *
 * @param mean over the thresholds 0.50, 0.55 … 0.95, what COCO calls AP and papers mAP
 * @param at50 at the threshold 0.50
 * @param at75 at the threshold 0.75
 * @param bySize {@code mean} of true objects of each size, without sizes that do not occur
 * @param byLabel {@code mean} of each class that occurs in the truth
 */
public record AveragePrecision(
        double mean, double at50, double at75, Map<ObjectSize, Double> bySize, SortedMap<String, Double> byLabel) {

    private static final DoublePredicate ANY_AREA = area -> true;

    /** Copies the maps. */
    public AveragePrecision {
        bySize = Map.copyOf(bySize);
        byLabel = Collections.unmodifiableSortedMap(new TreeMap<>(byLabel));
    }

    /** Of all these pictures together; empty where no object is in them but crowds. */
    public static Optional<AveragePrecision> of(List<Scene> scenes) {
        SortedMap<String, double[]> byLabel = byThreshold(scenes, ANY_AREA);
        if (byLabel.isEmpty()) {
            return Optional.empty();
        }
        Map<ObjectSize, Double> bySize = new TreeMap<>();
        for (ObjectSize size : ObjectSize.values()) {
            mean(byThreshold(scenes, size::holds).values()).ifPresent(mean -> bySize.put(size, mean));
        }
        return Optional.of(new AveragePrecision(
                mean(byLabel.values()).orElseThrow(),
                at(PrecisionCurve.AT_50, byLabel),
                at(PrecisionCurve.AT_75, byLabel),
                bySize,
                byLabel.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> mean(List.of(entry.getValue())).orElseThrow(),
                                (one, other) -> one,
                                TreeMap::new))));
    }

    /** For each class with objects of these areas the average precision at each threshold. */
    private static SortedMap<String, double[]> byThreshold(List<Scene> scenes, DoublePredicate areas) {
        SortedSet<String> labels = new TreeSet<>();
        for (Scene scene : scenes) {
            scene.truth().forEach(object -> labels.add(object.label()));
        }
        SortedMap<String, double[]> byLabel = new TreeMap<>();
        for (String label : labels) {
            PrecisionCurve curve = new PrecisionCurve();
            for (Scene scene : scenes) {
                curve.add(SceneMatches.of(scene, label, areas));
            }
            curve.averages().ifPresent(averages -> byLabel.put(label, averages));
        }
        return byLabel;
    }

    private static OptionalDouble mean(Collection<double[]> byThreshold) {
        return byThreshold.stream().flatMapToDouble(Arrays::stream).average();
    }

    private static double at(int threshold, SortedMap<String, double[]> byLabel) {
        return byLabel.values().stream()
                .mapToDouble(averages -> averages[threshold])
                .average()
                .orElseThrow();
    }
}
