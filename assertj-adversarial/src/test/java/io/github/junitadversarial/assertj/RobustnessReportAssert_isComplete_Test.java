package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldBeComplete.shouldBeComplete;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static io.github.junitadversarial.outcome.OutcomeStatus.UNREADABLE;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_isComplete_Test {

    @Test
    void should_pass_if_every_image_was_dealt_with() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).with(1, UNREADABLE).build();
        // WHEN/THEN
        assertThat(actual).isComplete();
    }

    @Test
    void should_fail_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).ended(FILTERED, 4).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isComplete());
        // THEN
        then(error)
                .hasMessage(shouldBeComplete(
                                actual,
                                "the run was filtered to some of the images (1 of 5 images dealt with, 0 stopped early)")
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_an_image_was_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(2, CENSORED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isComplete());
        // THEN
        then(error)
                .hasMessage(shouldBeComplete(actual, "2 images were stopped early")
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isComplete());
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
