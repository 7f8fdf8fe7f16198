package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.EXHAUSTED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasMedianQueriesAtLeast_Test {

    @Test
    void should_pass_if_median_equals_the_limit() {
        // GIVEN
        RobustnessReport actual = report().withBroken("yield", 40)
                .withBroken("yield", 212)
                .withBroken("yield", 900)
                .build();
        // WHEN/THEN
        assertThat(actual).hasMedianQueriesAtLeast(212);
    }

    @Test
    void should_take_the_mean_of_the_two_in_the_middle() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 100).withBroken("yield", 300).build();
        // WHEN/THEN
        assertThat(actual).hasMedianQueriesAtLeast(200);
    }

    @Test
    void should_fail_if_median_is_below_the_limit() {
        // GIVEN
        RobustnessReport actual = report().withBroken("yield", 40)
                .withBroken("yield", 212)
                .withBroken("yield", 900)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(213));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "median of at least 213 queries to break an image",
                        "but was:",
                        "median 212, with 3 of 3 attacked images broken");
    }

    @Test
    void should_count_survivors_as_more_than_their_budget() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 40).with(2, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual).hasMedianQueriesAtLeast(1_000);
    }

    @Test
    void should_be_inconclusive_beyond_the_budget_of_the_survivors() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 40).with(2, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(1_001));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "median known only to be at least 1,000, with 1 of 3 attacked images broken; a larger query budget would tell");
    }

    @Test
    void should_count_exhausted_images_as_more_than_any_number() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 40).with(2, EXHAUSTED).build();
        // WHEN/THEN
        assertThat(actual).hasMedianQueriesAtLeast(1_000_000);
    }

    @Test
    void should_be_inconclusive_if_images_stopped_early_might_bring_the_median_down() {
        // GIVEN
        RobustnessReport actual = report().withBroken("yield", 400)
                .withBroken("yield", 800)
                .with(1, CENSORED)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(500));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "median known only to be between 400 and 800");
    }

    @Test
    void should_pass_if_images_stopped_early_cannot_bring_the_median_down() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 400).with(1, CENSORED).build();
        // WHEN/THEN
        assertThat(actual).hasMedianQueriesAtLeast(300);
    }

    @Test
    void should_fail_if_images_stopped_early_cannot_save_the_median() {
        // GIVEN
        RobustnessReport actual = report().withBroken("yield", 40)
                .withBroken("yield", 50)
                .with(1, CENSORED)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(100));
        // THEN
        then(error).hasMessageContainingAll("but was:", "median 50");
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(10));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(10));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(10));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(1));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_a_limit_that_every_report_keeps() {
        // GIVEN
        RobustnessReport actual = report().build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasMedianQueriesAtLeast(0))
                .withMessage("minQueries is 0; every attack takes at least 1 query, so ask for more");
    }
}
