package io.github.junitadversarial.detection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * How the detections of one class in one picture are matched to its true objects, at each threshold. Objects that are
 * crowds or of another area than asked for are passed over: to find one is neither right nor wrong, and neither is a
 * detection of another area that finds nothing.
 *
 * @param objects number of true objects that are not passed over
 * @param scores of the detections, by falling score
 * @param found by threshold and detection, whether it found an object that counts
 * @param passedOver by threshold and detection, whether it counts for nothing
 */
record SceneMatches(int objects, float[] scores, boolean[][] found, boolean[][] passedOver) {

    private static final int MOST_DETECTIONS = 100;

    static SceneMatches of(Scene scene, String label, DoublePredicate areas) {
        List<DetectedObject> detections = scene.detections().stream()
                .filter(detection -> detection.label().equals(label))
                .sorted(Comparator.comparingDouble(DetectedObject::score).reversed())
                .limit(MOST_DETECTIONS)
                .toList();
        // Those that count come first: a detection takes one that is passed over only where it finds no other.
        List<TrueObject> objects = scene.truth().stream()
                .filter(object -> object.label().equals(label))
                .sorted(Comparator.comparing(object -> isPassedOver(object, areas)))
                .toList();
        return new Matcher(detections, objects, areas).matches();
    }

    private static boolean isPassedOver(TrueObject object, DoublePredicate areas) {
        return object.crowd() || !areas.test(object.area());
    }

    private record Matcher(List<DetectedObject> detections, List<TrueObject> objects, DoublePredicate areas) {

        private SceneMatches matches() {
            boolean[][] found = new boolean[PrecisionCurve.THRESHOLDS.length][detections.size()];
            boolean[][] passedOver = new boolean[PrecisionCurve.THRESHOLDS.length][detections.size()];
            double[][] overlaps = overlaps();
            for (int threshold = 0; threshold < found.length; threshold++) {
                boolean[] taken = new boolean[objects.size()];
                for (int i = 0; i < detections.size(); i++) {
                    int match = match(overlaps[i], PrecisionCurve.THRESHOLDS[threshold], taken);
                    if (match == Matching.NONE) {
                        passedOver[threshold][i] =
                                !areas.test(detections.get(i).box().area());
                    } else {
                        taken[match] = true;
                        passedOver[threshold][i] = isPassedOver(objects.get(match), areas);
                        found[threshold][i] = !passedOver[threshold][i];
                    }
                }
            }
            float[] scores = new float[detections.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = detections.get(i).score();
            }
            int counted = (int) objects.stream()
                    .filter(object -> !isPassedOver(object, areas))
                    .count();
            return new SceneMatches(counted, scores, found, passedOver);
        }

        private int match(double[] overlaps, double threshold, boolean[] taken) {
            double best = Math.min(threshold, 1 - 1e-10);
            int match = Matching.NONE;
            for (int object = 0; object < overlaps.length; object++) {
                TrueObject candidate = objects.get(object);
                if (taken[object] && !candidate.crowd()) {
                    continue;
                }
                if (match != Matching.NONE
                        && !isPassedOver(objects.get(match), areas)
                        && isPassedOver(candidate, areas)) {
                    break;
                }
                if (overlaps[object] >= best) {
                    best = overlaps[object];
                    match = object;
                }
            }
            return match;
        }

        private double[][] overlaps() {
            double[][] overlaps = new double[detections.size()][objects.size()];
            for (int i = 0; i < overlaps.length; i++) {
                Box box = detections.get(i).box();
                Arrays.setAll(overlaps[i], object -> overlap(box, objects.get(object)));
            }
            return overlaps;
        }

        /** Of a crowd it is the share of the detection that lies within, so that it may mark any one of its members. */
        private static double overlap(Box box, TrueObject object) {
            return object.crowd() ? box.shareWithin(object.box()) : box.iou(object.box());
        }
    }
}
