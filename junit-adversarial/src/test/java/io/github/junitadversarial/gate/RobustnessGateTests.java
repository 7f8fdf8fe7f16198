package io.github.junitadversarial.gate;

import static io.github.junitadversarial.outcome.SampleReports.brokenAndSurvived;
import static io.github.junitadversarial.outcome.SampleReports.report;
import static io.github.junitadversarial.outcome.SampleReports.several;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessGateTests {

    private static final String CLAIM = "attack success rate at most 10.0 % on these fixture images";

    @Nested
    class OnTheFixturesAlone {

        private final RobustnessGate gate = RobustnessGate.atMost(0.1);

        @Test
        void aRateBelowTheLimitPasses() {
            assertThat(gate.judge(report(brokenAndSurvived(1, 19))))
                    .isEqualTo(new Verdict(
                            Result.PASS, CLAIM, "attack success rate 5.0 % (1 of 20), 95 % interval 0.1 % to 24.9 %"));
        }

        @ParameterizedTest
        @CsvSource({"0.1, 1, 9", "0.3, 3, 7", "0.07, 7, 93", "0.29, 29, 71", "1, 5, 0"})
        void aRateEqualToTheLimitPasses(double limit, int broken, int survived) {
            assertThat(RobustnessGate.atMost(limit).judge(report(brokenAndSurvived(broken, survived))))
                    .matches(Verdict::passed);
        }

        @Test
        void aRateAboveTheLimitFails() {
            assertThat(gate.judge(report(brokenAndSurvived(3, 17))))
                    .isEqualTo(new Verdict(
                            Result.FAIL, CLAIM, "attack success rate 15.0 % (3 of 20), 95 % interval 3.2 % to 37.9 %"));
        }

        @Test
        void aLimitOfZeroPassesOnOneRobustImageAndFailsOnOneBroken() {
            RobustnessGate none = RobustnessGate.atMost(0);

            assertThat(none.judge(report(brokenAndSurvived(0, 1))).result()).isEqualTo(Result.PASS);
            assertThat(none.judge(report(brokenAndSurvived(1, 99))).result()).isEqualTo(Result.FAIL);
        }

        @Test
        void imagesForWhichNoChangeExistsWithstood() {
            assertThat(gate.judge(report(several(10, OutcomeStatus.EXHAUSTED))).result())
                    .isEqualTo(Result.PASS);
        }
    }

    @Nested
    class WithConfidence {

        private final RobustnessGate gate = new RobustnessGate(0.1, OptionalDouble.of(0.95), OptionalInt.empty());

        @Test
        void enoughRobustImagesPass() {
            assertThat(gate.judge(report(brokenAndSurvived(0, 29))))
                    .isEqualTo(new Verdict(
                            Result.PASS,
                            "attack success rate at most 10.0 % on images like these, with 95 % confidence",
                            "attack success rate 0.0 % (0 of 29), with 95 % confidence at most 9.8 %"));
        }

        @Test
        void oneImageFewerSupportsNothingAndSaysHowManyWould() {
            Verdict verdict = gate.judge(report(brokenAndSurvived(0, 28)));

            assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
            assertThat(verdict.reason())
                    .isEqualTo(
                            "too few images to support the claim: attack success rate 0.0 % (0 of 28), with 95 % confidence"
                                    + " at most 10.1 %; at this rate about 29 attacked images would do");
        }

        @Test
        void aRateAtTheLimitIsSupportedByNoNumberOfImages() {
            Verdict verdict = gate.judge(report(brokenAndSurvived(10, 90)));

            assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
            assertThat(verdict.reason()).endsWith("; at this rate no number of images would do");
        }

        @Test
        void aRateAboveTheLimitFails() {
            assertThat(gate.judge(report(brokenAndSurvived(11, 89))).result()).isEqualTo(Result.FAIL);
        }

        @Test
        void aFractionOfAPercentIsShown() {
            assertThat(new RobustnessGate(0.1, OptionalDouble.of(0.995), OptionalInt.empty()).claim())
                    .endsWith("with 99.5 % confidence");
        }
    }

    @Nested
    class TooFewImages {

        @Test
        void noImagesAtAll() {
            inconclusive(
                    report(List.of()),
                    "no image could be attacked: of 0 images 0 were misclassified before the attack, 0 tied, 0 unreadable,"
                            + " 0 labelled with the target");
        }

        @Test
        void noImageThatCouldBeAttacked() {
            List<ImageOutcome> images = Stream.of(
                            several(4, OutcomeStatus.MISCLASSIFIED),
                            several(3, OutcomeStatus.AMBIGUOUS),
                            several(2, OutcomeStatus.UNREADABLE),
                            several(1, OutcomeStatus.ALREADY_TARGET))
                    .flatMap(List::stream)
                    .toList();

            inconclusive(
                    report(images),
                    "no image could be attacked: of 10 images 4 were misclassified before the attack, 3 tied, 2 unreadable,"
                            + " 1 labelled with the target");
        }

        @Test
        void soFewThatOneBrokenImageWouldBreakTheLimit() {
            inconclusive(
                    report(brokenAndSurvived(0, 9)),
                    "only 9 images were attacked, at least 10 are needed so that one broken image stays within the limit:"
                            + " attack success rate 0.0 % (0 of 9), 95 % interval 0.0 % to 33.6 %");
        }

        @Test
        void soFewAreInconclusiveEvenIfOneBroke() {
            assertThat(RobustnessGate.atMost(0.1)
                            .judge(report(brokenAndSurvived(5, 4)))
                            .result())
                    .isEqualTo(Result.INCONCLUSIVE);
        }

        @Test
        void fewerThanTheUserAskedFor() {
            RobustnessGate gate = new RobustnessGate(0.1, OptionalDouble.empty(), OptionalInt.of(60));

            assertThat(gate.judge(report(brokenAndSurvived(0, 59))).reason())
                    .startsWith("only 59 images were attacked, at least 60 are needed: ");
            assertThat(gate.judge(report(brokenAndSurvived(0, 60))).result()).isEqualTo(Result.PASS);
        }

        @Test
        void theUserMayAskForLessThanTheDefault() {
            RobustnessGate gate = new RobustnessGate(0.1, OptionalDouble.empty(), OptionalInt.of(3));

            assertThat(gate.judge(report(brokenAndSurvived(0, 3))).result()).isEqualTo(Result.PASS);
            assertThat(gate.judge(report(brokenAndSurvived(1, 2))).result()).isEqualTo(Result.FAIL);
        }

        @ParameterizedTest
        @CsvSource({"0, 1", "1, 1", "0.5, 2", "0.3, 4", "0.1, 10", "0.07, 15", "0.05, 20", "0.01, 100"})
        void byDefaultOneBrokenImageMustStayWithinTheLimit(double limit, int required) {
            assertThat(RobustnessGate.atMost(limit).requiredImages()).isEqualTo(required);
        }
    }

    @Nested
    class UnfinishedRuns {

        @Test
        void aRunFilteredToSomeImagesProvesNothingEitherWay() {
            inconclusive(
                    report(brokenAndSurvived(0, 20), Completion.FILTERED, 50),
                    "the run was filtered to some of the images (20 of 50 images dealt with, 0 stopped early): attack success"
                            + " rate 0.0 % (0 of 20), 95 % interval 0.0 % to 16.8 %");
            assertThat(RobustnessGate.atMost(0.1)
                            .judge(report(brokenAndSurvived(20, 0), Completion.FILTERED, 50))
                            .result())
                    .isEqualTo(Result.INCONCLUSIVE);
        }

        @ParameterizedTest
        @EnumSource(names = {"DEADLINE", "INTERRUPTED"})
        void aStoppedRunDoesNotPass(Completion completion) {
            List<ImageOutcome> images = Stream.concat(
                            brokenAndSurvived(0, 18).stream(), several(2, OutcomeStatus.CENSORED).stream())
                    .toList();

            inconclusive(
                    report(images, completion, 20),
                    "the run was " + completion
                            + " (20 of 20 images dealt with, 2 stopped early): attack success rate at"
                            + " least 0.0 % (at least 0 of 20), 95 % interval 0.0 % to 31.7 %");
        }

        @ParameterizedTest
        @EnumSource(names = {"DEADLINE", "INTERRUPTED"})
        void aStoppedRunFailsWhereTheRateIsTooHighAlready(Completion completion) {
            List<ImageOutcome> images = Stream.concat(
                            brokenAndSurvived(3, 7).stream(), several(10, OutcomeStatus.CENSORED).stream())
                    .toList();

            assertThat(RobustnessGate.atMost(0.1)
                            .judge(report(images, completion, 20))
                            .result())
                    .isEqualTo(Result.FAIL);
        }

        @Test
        void aStoppedRunDoesNotFailWhereTheMissingImagesCouldStillBringTheRateDown() {
            RobustnessGate gate = RobustnessGate.atMost(0.1);

            assertThat(gate.judge(report(brokenAndSurvived(2, 8), Completion.DEADLINE, 20))
                            .result())
                    .isEqualTo(Result.INCONCLUSIVE);
            assertThat(gate.judge(report(brokenAndSurvived(3, 7), Completion.DEADLINE, 20))
                            .result())
                    .isEqualTo(Result.FAIL);
        }

        @Test
        void aCompleteRunWithImagesStoppedEarlyDoesNotPass() {
            List<ImageOutcome> images = Stream.concat(
                            brokenAndSurvived(0, 19).stream(), several(1, OutcomeStatus.CENSORED).stream())
                    .toList();

            inconclusive(
                    report(images),
                    "1 image was stopped early: attack success rate at least 0.0 % (at least 0 of 20), 95 % interval 0.0 %"
                            + " to 24.9 %");
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @ValueSource(doubles = {-0.1, 1.1, 5, Double.NaN})
        void aLimitIsAShare(double limit) {
            assertThatThrownBy(() -> RobustnessGate.atMost(limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maxAttackSuccessRate is " + limit
                            + "; it is a share between 0 and 1, such as 0.05 for 5 %");
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.5, 1, 95, Double.NaN})
        void aConfidenceLiesBetweenOneHalfAndOne(double confidence) {
            assertThatThrownBy(() -> new RobustnessGate(0.1, OptionalDouble.of(confidence), OptionalInt.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("confidence is " + confidence + "; it must be above 0.5 and below 1, such as 0.95");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void atLeastOneImageMustBeAttacked(int images) {
            assertThatThrownBy(() -> new RobustnessGate(0.1, OptionalDouble.empty(), OptionalInt.of(images)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("minAttackedImages is " + images
                            + "; at least 1 image must be attacked for a gate to say anything");
        }
    }

    @Test
    void aVerdictReadsAsASentence() {
        assertThat(RobustnessGate.atMost(0.1).judge(report(brokenAndSurvived(0, 10))))
                .hasToString(
                        "PASS: attack success rate 0.0 % (0 of 10), 95 % interval 0.0 % to 30.8 %; claim: " + CLAIM);
    }

    private static void inconclusive(RobustnessReport report, String reason) {
        assertThat(RobustnessGate.atMost(0.1).judge(report)).isEqualTo(new Verdict(Result.INCONCLUSIVE, CLAIM, reason));
    }
}
