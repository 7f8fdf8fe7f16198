package io.github.junitadversarial.outcome;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * Attack success rate with its denominator: broken of attacked, where attacked means classified correctly before the
 * attack.
 *
 * @param broken images with a verified success
 * @param attacked images that were classified correctly
 * @param censored attacked images whose search was stopped early; with any of them the true count lies between
 *     {@code broken} and {@code broken + censored}
 */
public record AttackSuccessRate(int broken, int attacked, int censored) {

    /** @throws IllegalArgumentException if the counts contradict each other */
    public AttackSuccessRate {
        if (broken < 0 || censored < 0 || broken + censored > attacked) {
            throw new IllegalArgumentException(
                    broken + " broken and " + censored + " censored of " + attacked + " attacked images");
        }
    }

    /** The rate among these images. */
    public static AttackSuccessRate of(List<ImageOutcome> images) {
        return new AttackSuccessRate(
                (int) images.stream().filter(ImageOutcome::broken).count(),
                (int) images.stream().filter(ImageOutcome::attacked).count(),
                (int) images.stream()
                        .filter(image -> image.status() == OutcomeStatus.CENSORED)
                        .count());
    }

    /** Whether the rate is known in full: at least one image attacked and none censored. */
    public boolean isExact() {
        return attacked > 0 && censored == 0;
    }

    /**
     * Broken over attacked, 0..1; with censored images a lower bound.
     *
     * @throws IllegalStateException if no image was attacked: there is no rate then
     */
    public double value() {
        requireAttacked();
        return (double) broken / attacked;
    }

    /** The largest value that is still possible: every censored image counted as broken. */
    public double largestPossible() {
        requireAttacked();
        return (double) (broken + censored) / attacked;
    }

    /**
     * Exact (Clopper-Pearson, 1934) two-sided interval for the rate on images like these. Censored images count as not
     * broken for its lower end and as broken for its upper end.
     *
     * @param confidence above 0.5 and below 1, such as 0.95
     * @return lower and upper bound, 0..1
     */
    public double[] interval(double confidence) {
        requireAttacked();
        return new double[] {
            interval(broken, attacked, confidence)[0], interval(broken + censored, attacked, confidence)[1]
        };
    }

    static double[] interval(int count, int of, double confidence) {
        requireConfidence(confidence);
        Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(of, count, 1 - confidence);
        return new double[] {interval.getLowerBound(), interval.getUpperBound()};
    }

    /**
     * Exact one-sided lower bound: with this confidence the rate on images like these is at least so much. Censored
     * images count as not broken.
     *
     * @param confidence above 0.5 and below 1, such as 0.95
     */
    public double lowerBound(double confidence) {
        return oneSided(broken, confidence).getLowerBound();
    }

    /**
     * Exact one-sided upper bound: with this confidence the rate on images like these is at most so much. Censored
     * images count as broken.
     *
     * @param confidence above 0.5 and below 1, such as 0.95
     */
    public double upperBound(double confidence) {
        return oneSided(broken + censored, confidence).getUpperBound();
    }

    /**
     * How many attacked images it would take, at the present rate, to tell on which side of a limit the rate on images
     * like these lies. Censored images count as broken below the limit, as not broken above it.
     *
     * @param limit highest rate to be shown, 0..1
     * @param confidence above 0.5 and below 1, such as 0.95
     * @return number of images, or -1 where no number up to a million would do because the rate is too close to the
     *     limit
     */
    public int imagesNeeded(double limit, double confidence) {
        if (largestPossible() < limit) {
            double rate = largestPossible();
            return fewest(images -> supported(rate, images, limit, confidence));
        }
        if (value() > limit) {
            double rate = value();
            return fewest(images -> refuted(rate, images, limit, confidence));
        }
        return -1;
    }

    /** For people: {@code 16.0 % (8 of 50)}, or {@code at least 16.0 % (at least 8 of 50)} with censored images. */
    @Override
    public String toString() {
        if (attacked == 0) {
            return "no rate (0 images attacked)";
        }
        return String.format(
                Locale.ROOT,
                censored == 0 ? "%s (%d of %d)" : "at least %s (at least %d of %d)",
                percent(value()),
                broken,
                attacked);
    }

    /** A share of 0..1 as text, such as {@code 12.5 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private int fewest(IntPredicate enoughImages) {
        int enough = attacked;
        while (!enoughImages.test(enough)) {
            if (enough > 1_000_000) {
                return -1;
            }
            enough *= 2;
        }
        int tooFew = 0;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) >>> 1;
            if (enoughImages.test(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private static boolean supported(double rate, int images, double limit, double confidence) {
        int broken = (int) Math.ceil(rate * images - 1e-9);
        return broken < images && new AttackSuccessRate(broken, images, 0).upperBound(confidence) <= limit;
    }

    private static boolean refuted(double rate, int images, double limit, double confidence) {
        int broken = (int) Math.floor(rate * images + 1e-9);
        return new AttackSuccessRate(broken, images, 0).lowerBound(confidence) > limit;
    }

    // The one-sided bounds at level c are the ends of the two-sided interval that leaves 1 - c on each side.
    private Interval oneSided(int successes, double confidence) {
        requireAttacked();
        requireConfidence(confidence);
        return BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(attacked, successes, 2 * (1 - confidence));
    }

    private void requireAttacked() {
        if (attacked == 0) {
            throw new IllegalStateException("no image was attacked, so there is no attack success rate");
        }
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + "; it must be above 0.5 and below 1, such as 0.95");
        }
    }
}
