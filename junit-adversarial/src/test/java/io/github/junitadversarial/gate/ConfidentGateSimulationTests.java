package io.github.junitadversarial.gate;

import static org.assertj.core.api.Assertions.assertThat;

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

    static Stream<Arguments> cells() {
        return Stream.of(30, 100, 300)
                .flatMap(images -> Stream.of(0.05, 0.10, 0.30)
                        .flatMap(limit -> Stream.of(0.90, 0.95, 0.99)
                                .flatMap(confidence -> Stream.of(0.5, 1.0, 1.0 + 1e-9, 1.3, 2.0)
                                        .map(part -> Arguments.of(images, limit, confidence, limit * part)))));
    }

    @ParameterizedTest(name = "{0} images, limit {1}, confidence {2}, true rate {3}")
    @MethodSource("cells")
    void errs_no_more_often_than_it_says(int images, double limit, double confidence, double rate) {
        RateClaim claim = new RateClaim(limit, OptionalDouble.of(confidence), OptionalInt.empty());
        Judge judge = new Judge(claim, images);
        Random random = new Random(31L * images + Double.hashCode(limit + 10 * confidence + 100 * rate));
        Result wrong = rate > limit ? Result.PASS : Result.FAIL;
        int errors = 0;
        for (int run = 0; run < RUNS; run++) {
            boolean[] breaks = new boolean[images];
            for (int image = 0; image < images; image++) {
                breaks[image] = random.nextDouble() < rate;
            }
            Result full = judge.afterAll(breaks);

            assertThat(judge.asSoonAsCertain(breaks)).isEqualTo(full);
            if (full == wrong) {
                errors++;
            }
        }

        double promised = 1 - confidence;
        assertThat((double) errors / RUNS)
                .isLessThanOrEqualTo(promised + DEVIATIONS * Math.sqrt(promised * (1 - promised) / RUNS));
    }

    /** Judges draws by real reports, each kind once. */
    private static final class Judge {

        private final RateClaim claim;
        private final RateStoppingRule rule;
        private final int images;
        private final Map<Standing, Result> results = new HashMap<>();
        private final Map<Standing, Boolean> certain = new HashMap<>();

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

        Result asSoonAsCertain(boolean[] breaks) {
            Standing standing = new Standing(images, 0, 0);
            for (int image = 0; !isCertain(standing); image++) {
                standing = breaks[image]
                        ? new Standing(images, standing.broken() + 1, standing.withstood())
                        : new Standing(images, standing.broken(), standing.withstood() + 1);
            }
            return result(standing);
        }

        private boolean isCertain(Standing standing) {
            return certain.computeIfAbsent(
                    standing, unknown -> rule.shortfall(unknown).isNone());
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
