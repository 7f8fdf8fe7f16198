package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldContainImage.shouldContainImage;
import static io.github.junitadversarial.assertj.error.ShouldSatisfyForImages.shouldSatisfyForImage;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.thenNullPointerException;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_satisfiesForImage_Test {

    @Test
    void should_pass_if_the_image_meets_the_requirements() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).with(1, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual)
                .satisfiesForImage("stop/2.png", image -> assertThat(image).isRobust());
    }

    @Test
    void should_pass_in_a_filtered_run() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).ended(FILTERED, 9).build();
        // WHEN/THEN
        assertThat(actual)
                .satisfiesForImage("stop/1.png", image -> assertThat(image).isRobust());
    }

    @Test
    void should_fail_if_the_image_does_not_meet_the_requirements() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).with(1, SURVIVED).build();
        ImageOutcome victim = actual.images().get(0);
        AssertionError cause = expectAssertionError(() -> assertThat(victim).isRobust());
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual)
                .satisfiesForImage("stop/1.png", image -> assertThat(image).isRobust()));
        // THEN
        then(error)
                .hasMessage(shouldSatisfyForImage(actual, victim, cause).create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_there_is_no_such_image() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).satisfiesForImage("stop/2.png", image -> {}));
        // THEN
        then(error).hasMessage(shouldContainImage(actual, "stop/2.png").create(new TextDescription(actual.title())));
    }

    @Test
    void should_let_other_exceptions_through() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual)
                        .satisfiesForImage(
                                "stop/1.png", image -> assertThat(image).usedAtMostQueries(0)));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).satisfiesForImage("stop/1.png", image -> {}));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_missing_requirements() {
        // GIVEN
        RobustnessReport actual = report().with(1, SURVIVED).build();
        // WHEN/THEN
        thenNullPointerException()
                .isThrownBy(() -> assertThat(actual).satisfiesForImage("stop/1.png", null))
                .withMessage("The Consumer<ImageOutcome> with the requirements must not be null");
    }
}
