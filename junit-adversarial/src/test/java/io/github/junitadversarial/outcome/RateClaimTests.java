package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.OutcomeStatus.AMBIGUOUS;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.EXHAUSTED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateClaimTests {

    private static final RateClaim TEN_PERCENT = claim(0.10);

    @Test
    void passes_at_the_limit() {
        Verdict verdict =
                judge(TEN_PERCENT, CountedReport.of(1, BROKEN).and(8, SURVIVED).and(1, EXHAUSTED));

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Result.PASS,
                        "attack success rate at most 10.0 % on these fixture images",
                        "attack success rate 10.0 % (1 of 10), 95 % interval 0.3 % to 44.5 %"));
    }

    @Test
    void fails_above_the_limit() {
        assertThat(judge(TEN_PERCENT, CountedReport.of(2, BROKEN).and(8, SURVIVED))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEADLINE", "INTERRUPTED"})
    void fails_in_a_stopped_run_whose_broken_images_are_too_many_already(Completion completion) {
        Verdict verdict =
                judge(TEN_PERCENT, CountedReport.of(2, BROKEN).and(8, CENSORED).ended(completion, 0));

        assertThat(verdict.result()).isEqualTo(Result.FAIL);
        assertThat(verdict.reason()).startsWith("attack success rate at least 20.0 % (at least 2 of 10)");
    }

    @ParameterizedTest
    @EnumSource(names = "COMPLETE", mode = EnumSource.Mode.EXCLUDE)
    void is_inconclusive_in_an_incomplete_run(Completion completion) {
        Verdict verdict = judge(TEN_PERCENT, CountedReport.of(20, SURVIVED).ended(completion, 30));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason())
                .startsWith("the run was " + completion + " (20 of 50 images dealt with, 0 stopped early): ");
    }

    @Test
    void is_inconclusive_in_a_filtered_run_even_above_the_limit() {
        assertThat(judge(TEN_PERCENT, CountedReport.of(20, BROKEN).ended(Completion.FILTERED, 30))
                        .result())
                .isEqualTo(Result.INCONCLUSIVE);
    }

    @Test
    void is_inconclusive_without_an_attacked_image() {
        Verdict verdict = judge(TEN_PERCENT, CountedReport.of(20, MISCLASSIFIED).and(1, AMBIGUOUS));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason())
                .isEqualTo("no image could be attacked: of 21 images 20 were misclassified before the attack, 1 tied,"
                        + " 0 unreadable, 0 labelled with the target");
    }

    @Test
    void is_inconclusive_if_one_broken_image_would_exceed_the_limit() {
        Verdict verdict = judge(TEN_PERCENT, CountedReport.of(9, SURVIVED));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason())
                .startsWith("only 9 images were attacked, at least 10 are needed so that one broken image stays"
                        + " within the limit: ");
    }

    @Test
    void is_inconclusive_below_the_number_of_images_asked_for() {
        RateClaim claim = new RateClaim(0.10, OptionalDouble.empty(), OptionalInt.of(60));

        assertThat(judge(claim, CountedReport.of(59, SURVIVED)).reason())
                .startsWith("only 59 images were attacked, at least 60 are needed: ");
        assertThat(judge(claim, CountedReport.of(60, SURVIVED)).passed()).isTrue();
    }

    @Test
    void is_inconclusive_with_images_that_were_stopped_early() {
        Verdict verdict = judge(TEN_PERCENT, CountedReport.of(19, SURVIVED).and(1, CENSORED));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason()).startsWith("1 image was stopped early: ");
    }

    @Test
    void asks_for_enough_images_to_show_the_limit_with_confidence() {
        RateClaim claim = new RateClaim(0.05, OptionalDouble.of(0.95), OptionalInt.empty());

        assertThat(judge(claim, CountedReport.of(58, SURVIVED)))
                .isEqualTo(new Verdict(
                        Result.INCONCLUSIVE,
                        "attack success rate at most 5.0 % on images like these, with 95 % confidence",
                        "too few images to support the claim: attack success rate 0.0 % (0 of 58), with 95 %"
                                + " confidence at most 5.0 %; at this rate about 59 attacked images would do"));
        assertThat(judge(claim, CountedReport.of(59, SURVIVED)).passed()).isTrue();
    }

    @Test
    void judges_the_images_of_one_label() {
        RobustnessReport report = CountedReport.of(10, SURVIVED)
                .and(10, "yield", BROKEN)
                .and(1, "priority-road", CENSORED)
                .report();

        assertThat(TEN_PERCENT.judge(Evidence.of(report, "stop")))
                .isEqualTo(new Verdict(
                        Result.PASS,
                        "attack success rate at most 10.0 % on these fixture images (label stop)",
                        "attack success rate 0.0 % (0 of 10), 95 % interval 0.0 % to 30.8 %"));
        assertThat(TEN_PERCENT.judge(Evidence.of(report, "yield")).result()).isEqualTo(Result.FAIL);
        assertThat(TEN_PERCENT.judge(Evidence.of(report, "pedestrian")).result())
                .isEqualTo(Result.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0.5, 2", "0.1, 10", "0.3, 4", "0.05, 20"})
    void needs_so_many_images_that_one_broken_image_stays_within_the_limit(double limit, int images) {
        assertThat(claim(limit).requiredImages()).isEqualTo(images);
    }

    @ParameterizedTest
    @CsvSource({"0.95, 95 %", "0.57, 57 %", "0.999, 99.9 %"})
    void says_the_confidence_in_percent(double confidence, String text) {
        assertThat(new RateClaim(0.1, OptionalDouble.of(confidence), OptionalInt.empty()).text())
                .endsWith("with " + text + " confidence");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refuses_a_limit_that_is_no_share(double limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> claim(limit))
                .withMessage(
                        "maxAttackSuccessRate is " + limit + "; it is a share between 0 and 1, such as 0.05 for 5 %");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 95, Double.NaN})
    void refuses_a_confidence_out_of_range(double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateClaim(0.1, OptionalDouble.of(confidence), OptionalInt.empty()))
                .withMessage("confidence is " + confidence + "; it must be above 0.5 and below 1, such as 0.95");
    }

    @Test
    void refuses_to_ask_for_no_images() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateClaim(0.1, OptionalDouble.empty(), OptionalInt.of(0)))
                .withMessageStartingWith("minAttackedImages is 0;");
    }

    private static RateClaim claim(double limit) {
        return new RateClaim(limit, OptionalDouble.empty(), OptionalInt.empty());
    }

    private static Verdict judge(RateClaim claim, CountedReport report) {
        return claim.judge(Evidence.of(report.report()));
    }
}
