package io.github.junitadversarial.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Precision over recall of one class, from the matches in all pictures. */
final class PrecisionCurve {

    /** 0.50, 0.55 … 0.95, in the very numbers that {@code numpy.linspace(.5, .95, 10)} gives. */
    static final double[] THRESHOLDS = evenly(0.5, 0.95, 10);

    /** Index of the threshold 0.50. */
    static final int AT_50 = 0;

    /** Index of the threshold 0.75. */
    static final int AT_75 = 5;

    private static final double[] RECALLS = evenly(0, 1, 101);

    private final List<Ranked> detections = new ArrayList<>();
    private int objects;

    private record Ranked(float score, SceneMatches scene, int index) {}

    /** Adds the matches in a picture. */
    void add(SceneMatches scene) {
        objects += scene.objects();
        for (int i = 0; i < scene.scores().length; i++) {
            detections.add(new Ranked(scene.scores()[i], scene, i));
        }
    }

    /** The average precision at each threshold; empty where there is no object to be found. */
    Optional<double[]> averages() {
        if (objects == 0) {
            return Optional.empty();
        }
        detections.sort(Comparator.comparingDouble(Ranked::score).reversed());
        double[] averages = new double[THRESHOLDS.length];
        for (int threshold = 0; threshold < averages.length; threshold++) {
            averages[threshold] = average(threshold);
        }
        return Optional.of(averages);
    }

    private double average(int threshold) {
        double[] recall = new double[detections.size()];
        double[] precision = new double[detections.size()];
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < recall.length; i++) {
            Ranked detection = detections.get(i);
            if (detection.scene().found()[threshold][detection.index()]) {
                right++;
            } else if (!detection.scene().passedOver()[threshold][detection.index()]) {
                wrong++;
            }
            recall[i] = (double) right / objects;
            precision[i] = right == 0 ? 0 : (double) right / (wrong + right);
        }
        for (int i = precision.length - 1; i > 0; i--) {
            precision[i - 1] = Math.max(precision[i - 1], precision[i]);
        }
        double sum = 0;
        int reached = 0;
        for (double wanted : RECALLS) {
            while (reached < recall.length && recall[reached] < wanted) {
                reached++;
            }
            sum += reached < recall.length ? precision[reached] : 0;
        }
        return sum / RECALLS.length;
    }

    private static double[] evenly(double from, double to, int steps) {
        double[] values = new double[steps];
        double step = (to - from) / (steps - 1);
        for (int i = 0; i < steps; i++) {
            values[i] = i * step + from;
        }
        values[steps - 1] = to;
        return values;
    }
}
