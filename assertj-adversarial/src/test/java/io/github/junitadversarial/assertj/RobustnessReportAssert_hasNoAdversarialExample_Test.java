package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveNoAdversarialExample.shouldHaveNoAdversarialExample;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.EXHAUSTED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Waiver;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasNoAdversarialExample_Test {

    @Test
    void should_pass_if_all_attacked_images_withstood() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED)
                .with(1, EXHAUSTED)
                .with(1, MISCLASSIFIED)
                .build();
        // WHEN/THEN
        assertThat(actual).hasNoAdversarialExample();
    }

    @Test
    void should_pass_if_the_only_broken_image_is_waived() {
        // GIVEN
        RobustnessReport actual = waivingTheFirst(false);
        // WHEN/THEN
        assertThat(actual).hasNoAdversarialExample();
    }

    @Test
    void should_fail_if_the_waiver_has_expired() {
        // GIVEN
        RobustnessReport actual = waivingTheFirst(true);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessageContaining("1, attack success rate 10.0 % (1 of 10)");
    }

    private static RobustnessReport waivingTheFirst(boolean expired) {
        RobustnessReport report = report().with(1, BROKEN).with(9, SURVIVED).build();
        Waiver waiver = new Waiver("stop/1.png", "ada", "sticker", LocalDate.of(2027, 3, 31), expired, true);
        return report.withHistory(report.history().withWaivers(List.of(waiver)));
    }

    @Test
    void should_fail_if_an_image_was_broken() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).with(9, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessage(shouldHaveNoAdversarialExample(actual).create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_an_image_was_broken_in_a_filtered_run() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).ended(FILTERED, 9).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessage(shouldHaveNoAdversarialExample(actual).create(new TextDescription(actual.title())));
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_images_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(19, SURVIVED).with(1, CENSORED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "1 image was stopped early");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
