package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AdversarialAssertions.withConfidence;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessReportAssert_hasAttackSuccessRateAtMost_withConfidence_Test {

    @Test
    void should_pass_if_the_bound_is_within_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(2, BROKEN).with(98, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.10, withConfidence(0.95));
    }

    @Test
    void should_be_inconclusive_if_only_the_rate_is_within_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(2, BROKEN).with(98, SURVIVED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.05, withConfidence(0.95)));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "too few images to support the claim",
                        "with 95 % confidence at most 6.2 %",
                        "attacked images would do");
    }

    @Test
    void should_fail_if_rate_is_above_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(20, BROKEN).with(80, SURVIVED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withConfidence(0.95)));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "attack success rate at most 10.0 % on images like these, with 95 % confidence",
                        "but was:", "20.0 % (20 of 100)");
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.20, withConfidence(0.95)));
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
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.20, withConfidence(0.95)));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.20, withConfidence(0.95)));
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
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.20, withConfidence(0.95)));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_images_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(17, SURVIVED).with(3, CENSORED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.20, withConfidence(0.95)));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "3 images were stopped early");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withConfidence(0.95)));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 95, Double.NaN})
    void should_refuse_a_confidence_out_of_range(double level) {
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> withConfidence(level))
                .withMessage("confidence is " + level + "; it must be above 0.5 and below 1, such as 0.95");
    }
}
