package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeRobust.shouldBeRobust;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.assertj.error.ShouldBeRobust;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeAssert_isRobust_Test {

    @ParameterizedTest
    @EnumSource(names = {"SURVIVED", "EXHAUSTED"})
    void should_pass_if_the_image_withstood_in_full(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN/THEN
        assertThat(actual).isRobust();
    }

    @Test
    void should_fail_if_the_image_was_broken() {
        // GIVEN
        ImageOutcome actual = outcome(BROKEN);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isRobust());
        // THEN
        then(error).hasMessage(shouldBeRobust(actual).create(new TextDescription(actual.image())));
    }

    @ParameterizedTest
    @EnumSource(names = {"MISCLASSIFIED", "AMBIGUOUS", "ALREADY_TARGET", "UNREADABLE", "CENSORED"})
    void should_be_inconclusive_if_the_image_was_not_attacked_in_full(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isRobust());
        // THEN
        then(error).hasMessage(ShouldBeRobust.inconclusive(actual).create(new TextDescription("stop/1.png")));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isRobust());
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
