package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveAttackSuccessRateAtMost.shouldHaveAttackSuccessRateAtMost;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.EXHAUSTED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessReportAssert_hasAttackSuccessRateAtMost_Test {

    @Test
    void should_pass_if_rate_is_below_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).with(19, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.10);
    }

    @Test
    void should_pass_if_rate_equals_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).with(9, EXHAUSTED).build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.10);
    }

    @Test
    void should_fail_if_rate_is_above_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(2, BROKEN).with(8, SURVIVED).build();
        Verdict verdict = new Verdict(
                Verdict.Result.FAIL,
                "attack success rate at most 10.0 % on these fixture images",
                "attack success rate 20.0 % (2 of 10), 95 % interval 2.5 % to 55.6 %");
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error)
                .hasMessage(
                        shouldHaveAttackSuccessRateAtMost(actual, verdict).create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_rate_is_above_the_limit_although_the_deadline_came_first() {
        // GIVEN
        RobustnessReport actual =
                report().with(2, BROKEN).with(8, CENSORED).ended(DEADLINE, 0).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error).hasMessageContainingAll("but was", "at least 20.0 % (at least 2 of 10)");
    }

    @Test
    void should_be_inconclusive_if_one_broken_image_would_exceed_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(9, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "only 9 images were attacked, at least 10 are needed");
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "no image could be attacked: of 20 images 20 were misclassified");
    }

    @Test
    void should_be_inconclusive_if_there_is_no_image() {
        // GIVEN
        RobustnessReport actual = report().build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "the run was filtered to some of the images (20 of 50 images dealt with");
    }

    @Test
    void should_be_inconclusive_for_a_run_stopped_by_the_deadline() {
        // GIVEN
        RobustnessReport actual = report().with(20, SURVIVED).ended(DEADLINE, 0).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_images_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(17, SURVIVED).with(3, CENSORED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "3 images were stopped early");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, 10, Double.NaN})
    void should_refuse_a_limit_that_is_no_share(double limit) {
        // GIVEN
        RobustnessReport actual = report().with(20, SURVIVED).build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasAttackSuccessRateAtMost(limit))
                .withMessage(
                        "maxAttackSuccessRate is " + limit + "; it is a share between 0 and 1, such as 0.05 for 5 %");
    }
}
