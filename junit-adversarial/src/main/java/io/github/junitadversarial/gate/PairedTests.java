package io.github.junitadversarial.gate;

import io.github.junitadversarial.outcome.PairedTest;
import io.github.junitadversarial.outcome.PairedTest.Measure;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether two runs differ by more than chance, by exact one-sided tests on pairs:
 *
 * <ul>
 *   <li>of the attack success rate: McNemar's test (McNemar: Note on the sampling error of the difference between
 *       correlated proportions or percentages, Psychometrika 12, 1947), in its exact form on the binomial distribution
 *       of the discordant pairs
 *   <li>of the queries to break: the sign test (Dixon, Mood: The statistical sign test, JASA 41, 1946) on the pairs
 *       whose order is known although a search that found nothing is censored on the right. It asks nothing of the
 *       distribution of queries, which is wide and skewed; the generalised rank tests for censored pairs (Woolson,
 *       Lachenbruch, Biometrika 67, 1980) would find smaller differences but hold their level only where the censoring
 *       of both runs is alike
 * </ul>
 *
 * <p>Both together hold the level of {@value #LEVEL} by Holm's step-down correction (A simple sequentially rejective
 * multiple test procedure, Scandinavian Journal of Statistics 6, 1979), which allows for the pairs that they share.
 *
 * <p>Pairs with a remembered example on either side are left out: how many queries that took says nothing about a
 * model.
 */
final class PairedTests {

    /** Probability that one of the tests calls two equally good runs different. */
    static final double LEVEL = 0.05;

    private PairedTests() {}

    /**
     * Both tests, that of the rate first.
     *
     * @param horizon queries that both runs were ready to spend on an image
     */
    static List<PairedTest> of(List<Pair> pairs, int horizon) {
        PairedTest rate = test(Measure.ATTACK_SUCCESS_RATE, pairs, pair -> pair.discordance(horizon));
        PairedTest queries = test(Measure.QUERIES_TO_BREAK, pairs, pair -> pair.order(horizon));
        double smaller = Math.min(rate.pValue(), queries.pValue());
        return List.of(judged(rate, smaller), judged(queries, smaller));
    }

    /** Probability of at least so many worse among {@code worse + better}, were either as likely as the other. */
    static double pValue(int worse, int better) {
        return worse == 0 ? 1 : BinomialDistribution.of(worse + better, 0.5).survivalProbability(worse - 1);
    }

    private static PairedTest test(Measure measure, List<Pair> pairs, ToIntFunction<Pair> order) {
        int worse =
                (int) pairs.stream().filter(pair -> order.applyAsInt(pair) < 0).count();
        int better =
                (int) pairs.stream().filter(pair -> order.applyAsInt(pair) > 0).count();
        return new PairedTest(measure, worse, better, pValue(worse, better), false);
    }

    // Holm's procedure for two: the smaller p-value against half the level, and only then the larger against all of it.
    private static PairedTest judged(PairedTest test, double smaller) {
        boolean significant = smaller <= LEVEL / 2 && test.pValue() <= (test.pValue() == smaller ? LEVEL / 2 : LEVEL);
        return new PairedTest(test.measure(), test.worse(), test.better(), test.pValue(), significant);
    }
}
