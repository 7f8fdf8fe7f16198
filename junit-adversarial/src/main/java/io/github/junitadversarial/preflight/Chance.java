package io.github.junitadversarial.preflight;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How much agreement between predictions and labels is to be expected if neither knows of the other. */
final class Chance {

    private Chance() {}

    /**
     * The probability that at least so many predictions are right if they have nothing to do with the labels: both keep
     * their frequencies, as in Cohen's kappa (1960).
     */
    static double ofSoManyRight(int[] predicted, int[] labelled, int right) {
        Map<Integer, Integer> predictions = frequencies(predicted);
        double images = labelled.length;
        double agreement = 0;
        for (Map.Entry<Integer, Integer> label : frequencies(labelled).entrySet()) {
            agreement += label.getValue() / images * predictions.getOrDefault(label.getKey(), 0) / images;
        }
        return BinomialDistribution.of(labelled.length, Math.min(1, agreement)).survivalProbability(right - 1);
    }

    private static Map<Integer, Integer> frequencies(int[] classes) {
        Map<Integer, Integer> frequencies = new HashMap<>();
        for (int one : classes) {
            frequencies.merge(one, 1, Integer::sum);
        }
        return frequencies;
    }
}
