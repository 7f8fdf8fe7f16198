package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldKnowLabel.shouldKnowLabel;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasAttackSuccessRateAtMost_ofLabel_Test {

    @Test
    void should_pass_if_rate_of_the_label_is_within_the_limit() {
        // GIVEN
        RobustnessReport actual =
                report().with(10, "stop", SURVIVED).with(10, "yield", BROKEN).build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10);
    }

    @Test
    void should_fail_if_rate_of_the_label_is_above_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(5, "stop", BROKEN)
                .with(5, "stop", SURVIVED)
                .with(90, "yield", SURVIVED)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "attack success rate at most 10.0 % on these fixture images (label stop)",
                        "but was:", "50.0 % (5 of 10)");
    }

    @Test
    void should_be_inconclusive_if_too_few_images_of_the_label_were_attacked() {
        // GIVEN
        RobustnessReport actual =
                report().with(3, "stop", SURVIVED).with(90, "yield", SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "only 3 images were attacked");
    }

    @Test
    void should_be_inconclusive_if_no_image_of_the_label_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(3, "stop", MISCLASSIFIED)
                .with(90, "yield", SURVIVED)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "no image could be attacked: of 3 images 3 were misclassified");
    }

    @Test
    void should_not_mind_images_of_other_labels_that_were_stopped_early() {
        // GIVEN
        RobustnessReport actual =
                report().with(10, "stop", SURVIVED).with(1, "yield", CENSORED).build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10);
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_images_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(17, SURVIVED).with(3, CENSORED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "3 images were stopped early");
    }

    @Test
    void should_fail_if_the_model_does_not_know_the_label() {
        // GIVEN
        RobustnessReport actual = report().with(10, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stpo", 0.10));
        // THEN
        then(error).hasMessage(shouldKnowLabel(actual, "stpo").create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 0.10));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_a_limit_that_is_no_share() {
        // GIVEN
        RobustnessReport actual = report().build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasAttackSuccessRateAtMost("stop", 1.5))
                .withMessage("maxAttackSuccessRate is 1.5; it is a share between 0 and 1, such as 0.05 for 5 %");
    }
}
