package io.github.junitadversarial.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.campaign.Shortfall;
import io.github.junitadversarial.campaign.Standing;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.SampleReports;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a gate with a confidence promises, over models of known rate: it passes a model above the limit, and fails one
 * within it, in at most 1 - confidence of all draws of fixtures; and to stop as soon as the verdict is certain changes
 * no verdict.
 *
 * <p>Each cell is {@value #RUNS} draws. A share of errors counts as too large where it exceeds the promise by more than
 * four standard deviations of such a share, which luck alone does once in thirty thousand cells.
 */
class ConfidentGateSimulationTests {

    private static final int RUNS = 2_000;
    private static final double DEVIATIONS = 4;

    /** Of the limit: well within, just within, just above, well above. */
    private static final double[] RATES = {0.5, 1.0, 1.0 + 1e-9, 1.3, 2.0};

    static Stream<Arguments> claims() {
        return Stream.of(30, 100, 300)
                .flatMap(images -> Stream.of(0.05, 0.10, 0.30)
                        .flatMap(limit -> Stream.of(0.90, 0.95, 0.99)
                                .map(confidence -> Arguments.of(images, limit, confidence))));
    }

    @ParameterizedTest(name = "{0} images, limit {1}, confidence {2}")
    @MethodSource("claims")
    void errs_no_more_often_than_it_says(int images, double limit, double confidence) {
        Judge judge = new Judge(new RateClaim(limit, OptionalDouble.of(confidence), OptionalInt.empty()), images);
        Random random = new Random(1);
        double promised = 1 - confidence;
        for (double part : RATES) {
            double rate = limit * part;
            Result wrong = rate > limit ? Result.PASS : Result.FAIL;
            int errors = 0;
            for (int run = 0; run < RUNS; run++) {
                boolean[] breaks = draw(images, rate, random);
                Result full = judge.afterAll(breaks);

                assertThat(judge.asSoonAsCertain(breaks)).isEqualTo(full);
                errors += full == wrong ? 1 : 0;
            }

            assertThat((double) errors / RUNS)
                    .as("share of " + wrong + " for a model of rate " + rate)
                    .isLessThanOrEqualTo(promised + DEVIATIONS * Math.sqrt(promised * (1 - promised) / RUNS));
        }
    }

    private static boolean[] draw(int images, double rate, Random random) {
        boolean[] breaks = new boolean[images];
        for (int image = 0; image < images; image++) {
            breaks[image] = random.nextDouble() < rate;
        }
        return breaks;
    }

    /** Judges draws by real reports, each kind once. */
    private static final class Judge {

        private final RateClaim claim;
        private final RateStoppingRule rule;
        private final int images;
        private final Map<Standing, Result> results = new HashMap<>();
        private final Map<Standing, Shortfall> shortfalls = new HashMap<>();

        Judge(RateClaim claim, int images) {
            this.claim = claim;
            this.rule = new RateStoppingRule(claim);
            this.images = images;
        }

        Result afterAll(boolean[] breaks) {
            int broken = 0;
            for (boolean image : breaks) {
                broken += image ? 1 : 0;
            }
            return result(new Standing(images, broken, images - broken));
        }

        /** Looks again when the shortfall says that it may have become certain. */
        Result asSoonAsCertain(boolean[] breaks) {
            Standing standing = new Standing(images, 0, 0);
            int image = 0;
            Shortfall shortfall = shortfall(standing);
            while (!shortfall.isNone()) {
                for (int more = Math.min(shortfall.breaks(), shortfall.survivals()); more > 0; more--) {
                    standing = breaks[image++]
                            ? new Standing(images, standing.broken() + 1, standing.withstood())
                            : new Standing(images, standing.broken(), standing.withstood() + 1);
                }
                shortfall = shortfall(standing);
            }
            return result(standing);
        }

        private Shortfall shortfall(Standing standing) {
            return shortfalls.computeIfAbsent(standing, rule::shortfall);
        }

        private Result result(Standing standing) {
            return results.computeIfAbsent(standing, unknown -> {
                List<ImageOutcome> outcomes =
                        new ArrayList<>(SampleReports.brokenAndSurvived(unknown.broken(), unknown.withstood()));
                for (int i = 0; i < unknown.open(); i++) {
                    outcomes.add(SampleReports.of("stop/left-out" + i + ".png", OutcomeStatus.CENSORED));
                }
                Completion completion = unknown.open() == 0 ? Completion.COMPLETE : Completion.DECIDED;
                return claim.judge(Evidence.of(SampleReports.report(outcomes, completion, images)))
                        .result();
            });
        }
    }
}
