package io.github.junitadversarial.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests on pairs count, their p-values, and how often they call equal runs different. */
class PairedTestsTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # worse, better, sum of binomial coefficients from worse on, of 2^(worse + better)
            0, 0, 1, 1
            0, 5, 1, 1
            1, 0, 1, 2
            3, 3, 42, 64
            4, 0, 1, 16
            5, 0, 1, 32
            6, 0, 1, 64
            6, 1, 8, 128
            8, 2, 56, 1024
            9, 1, 11, 1024
            10, 2, 79, 4096
            14, 2, 137, 65536
            """)
    void p_values_are_the_tails_of_a_fair_coin(int worse, int better, int favourable, int all) {
        assertThat(PairedTests.pValue(worse, better)).isCloseTo((double) favourable / all, within(1e-12));
    }

    @Nested
    class Both_together_hold_the_level {

        @Test
        void so_that_the_smaller_p_value_has_half_of_it() {
            // Five discordant pairs: p = 1/32 for both, above 0.025.
            assertThat(PairedTests.of(pairs(5, 0, 0), 1_000)).noneMatch(PairedTest::significant);
            // Six: p = 1/64, below 0.025.
            assertThat(PairedTests.of(pairs(6, 0, 0), 1_000)).allMatch(PairedTest::significant);
        }

        @Test
        void and_the_larger_one_has_all_of_it_once_the_smaller_is_significant() {
            // Rate: 5 worse, p = 1/32. Queries: 5 + 4 worse, p = 1/512.
            assertThat(PairedTests.of(pairs(5, 4, 0), 1_000)).allMatch(PairedTest::significant);
        }

        @Test
        void while_the_test_of_queries_can_be_significant_alone() {
            assertThat(PairedTests.of(pairs(0, 20, 3), 1_000))
                    .extracting(PairedTest::significant)
                    .containsExactly(false, true);
        }

        private List<Pair> pairs(int newlyBroken, int brokenEarlier, int brokenLater) {
            List<Pair> pairs = new ArrayList<>();
            add(pairs, newlyBroken, new Pair(survived(1_000), broken(50)));
            add(pairs, brokenEarlier, new Pair(broken(100), broken(50)));
            add(pairs, brokenLater, new Pair(broken(50), broken(100)));
            return pairs;
        }

        private void add(List<Pair> pairs, int count, Pair pair) {
            for (int i = 0; i < count; i++) {
                pairs.add(pair);
            }
        }
    }

    /**
     * Two runs of equally good models: an image's queries to break are log-normal around a value of its own, the same
     * for both runs, and cut off at the budget of each.
     */
    @Nested
    class Equally_good_runs {

        private static final int RUNS = 4_000;

        @ParameterizedTest
        @CsvSource({"1000, 1000, 40", "1000, 1000, 200", "1000, 300, 100", "300, 5000, 100", "50, 50, 100"})
        void are_called_different_no_more_often_than_the_level_allows(int budgetBefore, int budgetNow, int images) {
            double alarms = alarms(budgetBefore, budgetNow, images, 0);

            // Three standard deviations of a share of 5 % in 4,000 runs.
            assertThat(alarms).isLessThan(PairedTests.LEVEL + 3 * Math.sqrt(0.05 * 0.95 / RUNS));
        }

        @Test
        void are_told_from_one_whose_images_break_with_half_the_queries() {
            assertThat(alarms(1_000, 1_000, 100, -Math.log(2))).isGreaterThan(0.6);
        }

        private double alarms(int budgetBefore, int budgetNow, int images, double shift) {
            SplittableRandom random = new SplittableRandom(20_261_120);
            int alarms = 0;
            for (int run = 0; run < RUNS; run++) {
                List<Pair> pairs = new ArrayList<>();
                for (int image = 0; image < images; image++) {
                    double hardness = 5 + 2 * random.nextGaussian();
                    pairs.add(new Pair(
                            outcome(random, hardness, budgetBefore), outcome(random, hardness + shift, budgetNow)));
                }
                alarms += PairedTests.of(pairs, Math.min(budgetBefore, budgetNow)).stream()
                                .anyMatch(PairedTest::significant)
                        ? 1
                        : 0;
            }
            return (double) alarms / RUNS;
        }

        private BaselineImage outcome(SplittableRandom random, double hardness, int budget) {
            double queries = 2 + Math.exp(hardness + random.nextGaussian());
            return queries <= budget ? broken((int) queries) : survived(budget);
        }
    }

    private static BaselineImage broken(int queries) {
        return new BaselineImage("a.png", OutcomeStatus.BROKEN, queries, FoundBy.SEARCH, "stop", "ab");
    }

    private static BaselineImage survived(int queries) {
        return new BaselineImage("a.png", OutcomeStatus.SURVIVED, queries, null, "stop", "ab");
    }
}
