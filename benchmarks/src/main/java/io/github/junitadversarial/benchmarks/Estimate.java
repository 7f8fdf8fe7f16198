package io.github.junitadversarial.benchmarks;

import java.util.Locale;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A mean with its 95 % confidence interval by Student's t distribution.
 *
 * @param mean of the samples
 * @param error half the width of the interval; not-a-number for fewer than three samples
 */
record Estimate(double mean, double error) {

    private static final double CONFIDENCE = 0.95;

    static Estimate of(double[] samples) {
        ListStatistics statistics = new ListStatistics(samples);
        return new Estimate(statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
    }

    /** Lower end, mean and upper end, such as {@code 1.021 (1.008 to 1.034)}. */
    String toString(int decimals) {
        String number = "%." + decimals + "f";
        return Double.isNaN(error)
                ? String.format(Locale.ROOT, number + " (no interval: fewer than three samples)", mean)
                : String.format(
                        Locale.ROOT, number + " (" + number + " to " + number + ")", mean, mean - error, mean + error);
    }
}
