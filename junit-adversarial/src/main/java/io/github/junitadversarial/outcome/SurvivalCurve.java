package io.github.junitadversarial.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many images are still unbroken after so many queries each: the product-limit estimate (Kaplan and Meier:
 * "Nonparametric estimation from incomplete observations", 1958) with right-censoring.
 *
 * <p>Time is the number of queries to break: the clean pass and the search. An image that a replay or a warm start
 * broke is broken with its clean pass: the search it spared would have shown no less. One that withstood its budget, or
 * whose candidates were exhausted, is unbroken up to the budget. One that was stopped early is known up to its last
 * query only.
 *
 * <p>The estimate supposes that an image was stopped for no reason that lies in the image, as by a deadline. A run that
 * was stopped because its verdict was certain searches those longest that are nearest to breaking; so of such a run the
 * curve is no estimate but the share of images that were seen to break, and its intervals count the others both ways.
 *
 * @param attacked images at the beginning, at least 1
 * @param budget queries of each image, up to which the curve goes
 * @param selective whether images were stopped for how they stood, so that the rest is bounded and not estimated
 * @param steps where an image broke or was stopped early, by rising numbers of queries
 */
public record SurvivalCurve(int attacked, int budget, boolean selective, List<Step> steps) {

    /**
     * One step of the curve.
     *
     * @param queries after so many for each image
     * @param atRisk images that were unbroken and still searched before that
     * @param broken images that broke with just so many
     * @param censored images that were stopped early after just so many
     * @param survival estimated share of images that are unbroken from here on, 0..1; of a selective curve the largest
     *     possible share
     */
    public record Step(int queries, int atRisk, int broken, int censored, double survival) {}

    /** Copies the list. */
    public SurvivalCurve {
        steps = List.copyOf(steps);
    }

    /** The curve of these images, empty where none was attacked. */
    static Optional<SurvivalCurve> of(List<ImageOutcome> images, int budget, boolean selective) {
        int attacked = (int) images.stream().filter(ImageOutcome::attacked).count();
        if (attacked == 0) {
            return Optional.empty();
        }
        int[] broken = queries(images, ImageOutcome::broken);
        int[] censored = queries(images, image -> image.status() == OutcomeStatus.CENSORED);
        List<Step> steps = new ArrayList<>();
        int atRisk = attacked;
        int brokenSoFar = 0;
        double survival = 1;
        for (int queries : IntStream.concat(IntStream.of(broken), IntStream.of(censored))
                .sorted()
                .distinct()
                .toArray()) {
            int brokenHere = count(broken, queries);
            int censoredHere = count(censored, queries);
            brokenSoFar += brokenHere;
            survival = selective ? 1 - (double) brokenSoFar / attacked : survival * (1 - (double) brokenHere / atRisk);
            steps.add(new Step(queries, atRisk, brokenHere, censoredHere, survival));
            atRisk -= brokenHere + censoredHere;
        }
        return Optional.of(new SurvivalCurve(attacked, budget, selective, steps));
    }

    /**
     * Estimated share of images that are broken within so many queries each, 0..1; of a selective curve at least this
     * share.
     *
     * @throws IllegalArgumentException if it is less than 1 or more than the budget
     */
    public double successRateAt(int queries) {
        List<Step> before = until(queries);
        if (isExactAt(queries)) {
            return (double) broken(before) / attacked;
        }
        return before.isEmpty() ? 0 : 1 - before.get(before.size() - 1).survival();
    }

    /** Whether no image was stopped before so many queries, so that the success rate is counted and not estimated. */
    public boolean isExactAt(int queries) {
        return steps.stream().noneMatch(step -> step.queries() < queries && step.censored() > 0);
    }

    /**
     * Two-sided interval for the success rate on images like these. Exact (Clopper and Pearson, 1934) where no image
     * was stopped before; else by the variance of Greenwood (1926) on the scale log(-log S), which keeps it within 0..1
     * (Kalbfleisch and Prentice: "The Statistical Analysis of Failure Time Data", 1980). Where that has no variance,
     * because none or all have broken, and of a selective curve, censored images count as not broken for the lower end
     * and as broken for the upper.
     *
     * @param queries of each image
     * @param confidence above 0.5 and below 1, such as 0.95
     * @return lower and upper bound, 0..1
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public double[] interval(int queries, double confidence) {
        List<Step> before = until(queries);
        int broken = broken(before);
        double survival = 1 - successRateAt(queries);
        if (isExactAt(queries) || selective || survival <= 0 || survival >= 1) {
            int unknown = before.stream()
                    .filter(step -> step.queries() < queries)
                    .mapToInt(Step::censored)
                    .sum();
            return new AttackSuccessRate(broken, attacked, unknown).interval(confidence);
        }
        double variance = before.stream()
                .mapToDouble(step -> step.broken() / ((double) step.atRisk() * (step.atRisk() - step.broken())))
                .sum();
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + confidence) / 2);
        double width = Math.exp(z * Math.sqrt(variance) / -Math.log(survival));
        // Nothing is known of images that all were stopped before.
        double upper = searchedTo(queries) ? 1 - Math.pow(survival, width) : 1;
        return new double[] {1 - Math.pow(survival, 1 / width), upper};
    }

    /**
     * The median number of queries to break with an interval: the numbers at which half of the images may be broken by
     * {@link #interval} (Brookmeyer and Crowley: "A confidence interval for the median survival time", 1982).
     *
     * @param confidence above 0.5 and below 1, such as 0.95
     */
    public MedianQueries median(double confidence) {
        return new MedianQueries(
                median(),
                firstQuery(queries -> interval(queries, confidence)[1] >= 0.5),
                firstQuery(queries -> interval(queries, confidence)[0] > 0.5),
                confidence);
    }

    // Bounds move where images break, and with the query after one was stopped.
    private OptionalInt firstQuery(IntPredicate wanted) {
        return IntStream.concat(
                        IntStream.of(1),
                        steps.stream().flatMapToInt(step -> IntStream.of(step.queries(), step.queries() + 1)))
                .filter(queries -> queries <= budget)
                .filter(wanted)
                .findFirst();
    }

    // Between the two middle images where their number is even and none was stopped.
    private OptionalInt median() {
        OptionalInt half = first(step -> step.broken() > 0 && step.survival() <= 0.5 + 1e-12);
        OptionalInt more = first(step -> step.broken() > 0 && step.survival() < 0.5 - 1e-12);
        return half.isPresent() && more.isPresent()
                ? OptionalInt.of((half.getAsInt() + more.getAsInt()) / 2)
                : OptionalInt.empty();
    }

    private OptionalInt first(Predicate<Step> wanted) {
        return steps.stream().filter(wanted).mapToInt(Step::queries).findFirst();
    }

    private boolean searchedTo(int queries) {
        int gone = until(queries).stream()
                .mapToInt(step -> step.broken() + (step.queries() < queries ? step.censored() : 0))
                .sum();
        return gone < attacked;
    }

    private List<Step> until(int queries) {
        if (queries < 1 || queries > budget) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "queries is %,d, but the curve goes from 1 to the run's budget of %,d queries for each image",
                    queries,
                    budget));
        }
        return steps.stream().filter(step -> step.queries() <= queries).toList();
    }

    private static int broken(List<Step> steps) {
        return steps.stream().mapToInt(Step::broken).sum();
    }

    private static int[] queries(List<ImageOutcome> images, Predicate<ImageOutcome> wanted) {
        return images.stream()
                .filter(wanted)
                .mapToInt(image -> image.queriesToBreak()
                        .orElse(image.queries().clean() + image.queries().search()))
                .toArray();
    }

    private static int count(int[] all, int queries) {
        return (int) IntStream.of(all).filter(each -> each == queries).count();
    }
}
