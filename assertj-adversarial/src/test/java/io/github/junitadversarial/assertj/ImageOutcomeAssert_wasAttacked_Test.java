package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldHaveBeenAttacked.shouldHaveBeenAttacked;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeAssert_wasAttacked_Test {

    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "SURVIVED", "EXHAUSTED", "CENSORED"})
    void should_pass_if_the_image_was_attacked(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN/THEN
        assertThat(actual).wasAttacked();
    }

    @ParameterizedTest
    @EnumSource(names = {"MISCLASSIFIED", "AMBIGUOUS", "ALREADY_TARGET", "UNREADABLE"})
    void should_fail_if_the_image_was_not_attacked(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).wasAttacked());
        // THEN
        then(error).hasMessage(shouldHaveBeenAttacked(actual).create(new TextDescription("stop/1.png")));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).wasAttacked());
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
