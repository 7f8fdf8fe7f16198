package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.detection.AveragePrecision;
import io.github.junitadversarial.detection.ClassedBox;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.Matching;
import io.github.junitadversarial.detection.Scene;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.goal.DetectionGoal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the objects of some pictures, in the measures of the field. */
final class DetectorStrength {

    private final float confidence;
    private final List<Scene> before = new ArrayList<>();
    private final List<Scene> after = new ArrayList<>();
    private int matched;
    private int hidden;
    private int withDetections;
    private double removedByClass;
    private double removedNet;
    private long pixels;
    private double share;
    private long queries;
    private long improvedAfter;
    private int improved;

    /** @param confidence score from which a detection counts */
    DetectorStrength(float confidence) {
        this.confidence = confidence;
    }

    /** Adds the cost of an attack on one picture. */
    void addCost(int spent, int l0, int ofPixels, int lastImprovement) {
        queries += spent;
        if (l0 > 0) {
            pixels += l0;
            share += (double) l0 / ofPixels;
            improvedAfter += lastImprovement;
            improved++;
        }
    }

    /** Adds what a detector saw in a picture before and after. */
    void add(List<DetectedObject> clean, List<DetectedObject> attacked, List<TrueObject> truth) {
        before.add(new Scene(clean, truth));
        after.add(new Scene(attacked, truth));
        List<DetectedObject> counted = counted(clean);
        List<DetectedObject> left = counted(attacked);
        addHidden(counted, left, truth);
        if (!counted.isEmpty()) {
            withDetections++;
            removedByClass += removedByClass(counted, left);
            removedNet += (double) (counted.size() - left.size()) / counted.size();
        }
    }

    /** Objects that a detection matched before, and those of them that none matches any more. */
    private void addHidden(List<DetectedObject> counted, List<DetectedObject> left, List<TrueObject> truth) {
        List<TrueObject> objects =
                truth.stream().filter(object -> !object.crowd()).toList();
        List<String> labels = Stream.concat(
                        counted.stream().map(DetectedObject::label),
                        objects.stream().map(TrueObject::label))
                .distinct()
                .toList();
        int[] matches = Matching.of(
                counted.stream()
                        .map(seen -> new Detection(labels.indexOf(seen.label()), seen.score(), seen.box()))
                        .toList(),
                objects.stream()
                        .map(object -> new ClassedBox(labels.indexOf(object.label()), object.box()))
                        .toList(),
                DetectionGoal.MATCHING_IOU);
        for (int match :
                Arrays.stream(matches).filter(match -> match != Matching.NONE).toArray()) {
            TrueObject object = objects.get(match);
            matched++;
            hidden += left.stream()
                            .noneMatch(seen -> seen.label().equals(object.label())
                                    && seen.box().iou(object.box()) >= DetectionGoal.MATCHING_IOU)
                    ? 1
                    : 0;
        }
    }

    /** Share of the counted detections by which the number of each class fell; one that rose offsets nothing. */
    private static double removedByClass(List<DetectedObject> counted, List<DetectedObject> left) {
        Map<String, Long> numbers = numbers(counted);
        Map<String, Long> numbersLeft = numbers(left);
        long removed = numbers.entrySet().stream()
                .mapToLong(number -> Math.max(0, number.getValue() - numbersLeft.getOrDefault(number.getKey(), 0L)))
                .sum();
        return (double) removed / counted.size();
    }

    private static Map<String, Long> numbers(List<DetectedObject> objects) {
        return objects.stream()
                .map(DetectedObject::label)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private List<DetectedObject> counted(List<DetectedObject> detections) {
        return detections.stream().filter(seen -> seen.score() >= confidence).toList();
    }

    static String head() {
        return "| strategy | seed | images | objects | hidden (IoU) | removed by class count | removed net | mAP before | mAP after | mAP of counted before | mAP of counted after | L0 | share of pixels | queries | to last improvement |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";
    }

    /** A row under {@link #head()}. */
    String row(String strategy, String seed) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.0f | %.4f %% | %.0f | %.0f |",
                strategy,
                seed,
                before.size(),
                matched,
                (double) hidden / matched,
                removedByClass / withDetections,
                removedNet / withDetections,
                meanAveragePrecision(before),
                meanAveragePrecision(after),
                meanAveragePrecision(countedIn(before)),
                meanAveragePrecision(countedIn(after)),
                (double) pixels / improved,
                100 * share / improved,
                (double) queries / before.size(),
                (double) improvedAfter / improved);
    }

    private static double meanAveragePrecision(List<Scene> scenes) {
        return AveragePrecision.of(scenes).orElseThrow().mean();
    }

    /** The same pictures as a product sees them that passes over detections which do not count. */
    private List<Scene> countedIn(List<Scene> scenes) {
        return scenes.stream()
                .map(scene -> new Scene(counted(scene.detections()), scene.truth()))
                .toList();
    }
}
