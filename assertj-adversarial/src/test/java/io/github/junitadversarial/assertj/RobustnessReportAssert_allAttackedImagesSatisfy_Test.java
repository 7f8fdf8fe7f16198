package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldSatisfyForImages.shouldSatisfyForAllAttackedImages;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenNullPointerException;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.Map;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_allAttackedImagesSatisfy_Test {

    @Test
    void should_pass_if_all_attacked_images_meet_the_requirements() {
        // GIVEN
        RobustnessReport actual =
                report().with(2, SURVIVED).with(1, MISCLASSIFIED).build();
        // WHEN/THEN
        assertThat(actual).allAttackedImagesSatisfy(image -> assertThat(image).isRobust());
    }

    @Test
    void should_fail_if_an_attacked_image_does_not_meet_the_requirements() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).with(1, SURVIVED).build();
        ImageOutcome victim = actual.images().get(0);
        AssertionError cause = expectAssertionError(() -> assertThat(victim).isRobust());
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual)
                .allAttackedImagesSatisfy(image -> assertThat(image).isRobust()));
        // THEN
        then(error)
                .hasMessage(shouldSatisfyForAllAttackedImages(actual, Map.of(victim, cause))
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_be_inconclusive_if_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(20, MISCLASSIFIED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).allAttackedImagesSatisfy(image -> {}));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).allAttackedImagesSatisfy(image -> {}));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked: of 0 images");
    }

    @Test
    void should_be_inconclusive_for_a_run_filtered_to_some_images() {
        // GIVEN
        RobustnessReport actual =
                report().with(20, SURVIVED).ended(FILTERED, 30).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).allAttackedImagesSatisfy(image -> {}));
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
        AssertionError error = expectAssertionError(() -> assertThat(actual).allAttackedImagesSatisfy(image -> {}));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_hand_over_images_that_were_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).with(1, CENSORED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual)
                .allAttackedImagesSatisfy(image -> assertThat(image).isRobust()));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but 1 of 2 did not",
                        "[stop/2.png]",
                        "but this is inconclusive: stop/2.png: stopped early after 300 queries");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).allAttackedImagesSatisfy(image -> {}));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_missing_requirements() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).build();
        // WHEN/THEN
        thenNullPointerException()
                .isThrownBy(() -> assertThat(actual).allAttackedImagesSatisfy(null))
                .withMessage("The Consumer<ImageOutcome> with the requirements must not be null");
    }
}
