package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveRobustAccuracyAtLeast.shouldHaveRobustAccuracyAtLeast;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.EXHAUSTED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static io.github.junitadversarial.outcome.OutcomeStatus.UNREADABLE;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessReportAssert_hasRobustAccuracyAtLeast_Test {

    @Test
    void should_pass_if_accuracy_equals_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(1, MISCLASSIFIED)
                .with(1, BROKEN)
                .with(6, SURVIVED)
                .with(2, EXHAUSTED)
                .build();
        // WHEN/THEN
        assertThat(actual).hasRobustAccuracyAtLeast(0.8);
    }

    @Test
    void should_not_count_unreadable_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(5, UNREADABLE).with(10, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual).hasRobustAccuracyAtLeast(0.9);
    }

    @Test
    void should_fail_if_accuracy_is_below_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(1, MISCLASSIFIED)
                .with(2, BROKEN)
                .with(7, SURVIVED)
                .build();
        Verdict verdict = new Verdict(
                Verdict.Result.FAIL,
                "robust accuracy at least 80.0 %",
                "robust accuracy 70.0 % (7 of 10), 95 % interval 34.8 % to 93.3 %");
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.8));
        // THEN
        then(error)
                .hasMessage(
                        shouldHaveRobustAccuracyAtLeast(actual, verdict).create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_although_the_deadline_came_first_if_too_many_are_lost_already() {
        // GIVEN
        RobustnessReport actual =
                report().with(3, BROKEN).with(7, CENSORED).ended(DEADLINE, 0).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.8));
        // THEN
        then(error).hasMessageContainingAll("but was:", "robust accuracy at least 0.0 % (at least 0 of 10)");
    }

    @Test
    void should_be_inconclusive_if_one_lost_image_would_exceed_the_limit() {
        // GIVEN
        RobustnessReport actual = report().with(9, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.9));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "only 9 images were readable, at least 10 are needed");
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.5));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.5));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.5));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.5));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_images_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(19, SURVIVED).with(1, CENSORED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.5));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "1 image was stopped early");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRobustAccuracyAtLeast(0.8));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void should_refuse_a_limit_that_is_no_share(double limit) {
        // GIVEN
        RobustnessReport actual = report().with(20, SURVIVED).build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasRobustAccuracyAtLeast(limit))
                .withMessage("minRobustAccuracy is " + limit + "; it is a share between 0 and 1, such as 0.9 for 90 %");
    }
}
