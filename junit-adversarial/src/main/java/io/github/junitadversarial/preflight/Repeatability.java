package io.github.junitadversarial.preflight;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a model gives a picture the same scores when it is asked again, alone as before.
 *
 * @param distance the largest Euclidean distance between two answers to one picture, each scaled to length 1; 0 where
 *     all are the same to the last bit, infinite where the predicted class changed
 * @param queries what the check cost
 */
public record Repeatability(double distance, int queries) {

    /** What AutoAttack (Croce and Hein, 2020) calls a randomised defence. */
    private static final double RANDOMISED = 1e-4;

    private static final int PICTURES = 3;
    private static final int TIMES = 2;

    /** Asks about the first three pictures, two times each. */
    public static Repeatability of(ImageModel model, List<RgbImage> pictures) {
        double largest = 0;
        int queries = 0;
        try (BatchScorer scorer =
                model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)))) {
            for (RgbImage picture : pictures.subList(0, Math.min(PICTURES, pictures.size()))) {
                scorer.bind(0, picture);
                float[] first = new float[0];
                for (int i = 0; i < TIMES; i++) {
                    scorer.score(1);
                    queries++;
                    float[] answer = Arrays.copyOf(scorer.scores(), scorer.rowLength());
                    largest = i == 0 ? largest : Math.max(largest, distance(first, answer));
                    first = answer;
                }
            }
        }
        return new Repeatability(largest, queries);
    }

    /** Whether the model answers at random, beyond the rounding of sums in changing order. */
    public boolean isRandomised() {
        return distance > RANDOMISED;
    }

    /** Whether the last bits change. */
    public boolean isUnsteady() {
        return distance > 0 && !isRandomised();
    }

    private static double distance(float[] one, float[] other) {
        if (LabelledScores.winner(one, one.length) != LabelledScores.winner(other, other.length)) {
            return Double.POSITIVE_INFINITY;
        }
        double ofOne = length(one);
        double ofOther = length(other);
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            double difference = one[c] / ofOne - other[c] / ofOther;
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double length(float[] scores) {
        double sum = 0;
        for (float score : scores) {
            sum += (double) score * score;
        }
        return sum == 0 ? 1 : Math.sqrt(sum);
    }
}
