package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.misclassified;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveNoMisclassification.shouldHaveNoMisclassification;
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

class RobustnessReportAssert_hasNoMisclassification_Test {

    @Test
    void should_pass_if_images_withstood_or_became_something_else() {
        // GIVEN
        RobustnessReport actual =
                report().with(1, SURVIVED).withBroken("yield", 200).build();
        // WHEN/THEN
        assertThat(actual).hasNoMisclassification("stop", "priority-road");
    }

    @Test
    void should_pass_if_the_attack_was_targeted_at_that_label() {
        // GIVEN
        RobustnessReport actual = report().with(3, SURVIVED).targetedAt("yield").build();
        // WHEN/THEN
        assertThat(actual).hasNoMisclassification("stop", "yield");
    }

    @Test
    void should_fail_if_an_image_was_broken_as_that_label() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 200).with(1, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "yield"));
        // THEN
        then(error)
                .hasMessage(shouldHaveNoMisclassification(actual, "stop", "yield", actual.broken())
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_an_image_was_broken_as_that_label_in_a_filtered_run() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 200).ended(FILTERED, 3).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "yield"));
        // THEN
        then(error)
                .hasMessage(shouldHaveNoMisclassification(actual, "stop", "yield", actual.broken())
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_the_clean_image_is_taken_for_that_label() {
        // GIVEN
        RobustnessReport actual =
                report().with(misclassified("yield")).with(3, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "yield"));
        // THEN
        then(error)
                .hasMessage(shouldHaveNoMisclassification(
                                actual, "stop", "yield", actual.images().subList(0, 1))
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_the_model_does_not_know_the_true_label() {
        // GIVEN
        RobustnessReport actual = report().with(3, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stpo", "yield"));
        // THEN
        then(error).hasMessage(shouldKnowLabel(actual, "stpo").create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_the_model_does_not_know_the_other_label() {
        // GIVEN
        RobustnessReport actual = report().with(3, SURVIVED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "give-way"));
        // THEN
        then(error).hasMessage(shouldKnowLabel(actual, "give-way").create(new TextDescription(actual.title())));
    }

    @Test
    void should_be_inconclusive_if_no_image_with_the_true_label_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(3, "stop", MISCLASSIFIED)
                .with(5, "yield", SURVIVED)
                .build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "priority-road"));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "no image labelled stop was attacked (3 in the report)");
    }

    @Test
    void should_be_inconclusive_if_the_attack_was_targeted_at_another_label() {
        // GIVEN
        RobustnessReport actual =
                report().with(3, SURVIVED).targetedAt("priority-road").build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "yield"));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "the attack was targeted at priority-road and never looked for yield");
    }

    @Test
    void should_be_inconclusive_if_every_search_ended_at_another_label() {
        // GIVEN
        RobustnessReport actual = report().with(3, BROKEN).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "priority-road"));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "every attacked image labelled stop was broken as something else");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "priority-road"));
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
                expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "priority-road"));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_images_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(19, SURVIVED).with(1, CENSORED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "priority-road"));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "1 image was stopped early");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoMisclassification("stop", "yield"));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_twice_the_same_label() {
        // GIVEN
        RobustnessReport actual = report().build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasNoMisclassification("stop", "stop"))
                .withMessage("from and to are both \"stop\"; a misclassification needs two labels");
    }
}
