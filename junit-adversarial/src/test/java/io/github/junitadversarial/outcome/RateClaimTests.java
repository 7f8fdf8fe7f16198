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
    @EnumSource(
            names = {"COMPLETE", "DECIDED"},
            mode = EnumSource.Mode.EXCLUDE)
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
    void is_inconclusive_if_images_that_were_stopped_early_could_exceed_the_limit() {
        Verdict verdict = judge(TEN_PERCENT, CountedReport.of(17, SURVIVED).and(3, CENSORED));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason()).startsWith("3 images were stopped early: attack success rate at least 0.0 %");
    }

    @Test
    void passes_if_no_image_that_was_left_out_could_change_that() {
        Verdict verdict = judge(
                TEN_PERCENT, CountedReport.of(18, SURVIVED).and(2, CENSORED).ended(Completion.DECIDED, 0));

        assertThat(verdict.result()).isEqualTo(Result.PASS);
        assertThat(verdict.reason())
                .isEqualTo(
                        "attack success rate at least 0.0 % (at least 0 of 20), 95 % interval 0.0 % to 31.7 %, at most 10.0 % whatever becomes of the 2 images stopped early;"
                                + " the run was stopped as soon as its verdict was certain, which saved up to 200 queries");
    }

    @Test
    void fails_if_no_image_that_was_left_out_could_change_that() {
        Verdict verdict =
                judge(TEN_PERCENT, CountedReport.of(3, BROKEN).and(17, CENSORED).ended(Completion.DECIDED, 0));

        assertThat(verdict.result()).isEqualTo(Result.FAIL);
        assertThat(verdict.reason()).endsWith(", which saved up to 1,700 queries");
    }

    @Test
    void is_inconclusive_about_another_limit_than_the_run_was_stopped_for() {
        Verdict verdict =
                judge(claim(0.5), CountedReport.of(3, BROKEN).and(17, CENSORED).ended(Completion.DECIDED, 0));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason()).startsWith("17 images were stopped early: ");
    }

    @Test
    void asks_for_enough_images_to_show_the_limit_with_confidence() {
        RateClaim claim = new RateClaim(0.05, OptionalDouble.of(0.95), OptionalInt.empty());

        assertThat(judge(claim, CountedReport.of(58, SURVIVED)))
                .isEqualTo(
                        new Verdict(
                                Result.INCONCLUSIVE,
                                "attack success rate at most 5.0 % on images like these, with 95 % confidence",
                                "too few images to support the claim: attack success rate 0.0 % (0 of 58), with 95 %"
                                        + " confidence at least 0.0 % and with 95 % confidence at most 5.0 %; at this rate about 59 attacked images would do"));
        assertThat(judge(claim, CountedReport.of(59, SURVIVED)).passed()).isTrue();
    }

    @Test
    void asks_for_the_images_that_it_would_take_at_best_where_the_run_was_stopped_early() {
        RateClaim claim = new RateClaim(0.05, OptionalDouble.of(0.95), OptionalInt.empty());

        assertThat(judge(claim, CountedReport.of(25, SURVIVED).and(3, CENSORED).ended(Completion.DECIDED, 0))
                        .reason())
                .startsWith("too few images to support the claim: ")
                .contains("; if all that were stopped early withstood, about 59 attacked images would do");
    }

    @Test
    void says_how_high_the_rate_can_be_at_most_where_a_pass_was_certain_early() {
        assertThat(judge(
                                claim(0.5),
                                CountedReport.of(15, SURVIVED).and(5, CENSORED).ended(Completion.DECIDED, 0))
                        .reason())
                .contains(", at most 25.0 % whatever becomes of the 5 images stopped early");
    }

    @ParameterizedTest
    @CsvSource({
        "9, INCONCLUSIVE, 'too few images to refute the claim: attack success rate 18.0 % (9 of 50), with 95 % confidence at least 9.7 % and with 95 % confidence at most 29.3 %; at this rate about 56 attacked images would do'",
        "10, FAIL, 'attack success rate 20.0 % (10 of 50), with 95 % confidence at least 11.3 %'",
        "5, INCONCLUSIVE, 'too few images to support the claim: attack success rate 10.0 % (5 of 50), with 95 % confidence at least 4.0 % and with 95 % confidence at most 19.9 %; at this rate no number of images would do'",
        "1, PASS, 'attack success rate 2.0 % (1 of 50), with 95 % confidence at most 9.1 %'",
    })
    void fails_with_confidence_only_if_the_lower_bound_is_above_the_limit(int broken, Result result, String reason) {
        RateClaim claim = new RateClaim(0.10, OptionalDouble.of(0.95), OptionalInt.empty());

        Verdict verdict = judge(claim, CountedReport.of(broken, BROKEN).and(50 - broken, SURVIVED));

        assertThat(verdict.result()).isEqualTo(result);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEADLINE", "REPLAYED", "SHARD"})
    void fails_with_confidence_in_an_unfinished_run_only_if_no_missing_image_could_change_that(Completion completion) {
        RateClaim claim = new RateClaim(0.10, OptionalDouble.of(0.95), OptionalInt.empty());

        assertThat(judge(claim, CountedReport.of(20, BROKEN).ended(completion, 60))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(judge(claim, CountedReport.of(20, BROKEN).ended(completion, 160))
                        .result())
                .isEqualTo(Result.INCONCLUSIVE);
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
