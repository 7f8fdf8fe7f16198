package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeBroken.shouldBeBroken;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.assertj.error.ShouldBeBroken;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeAssert_isBroken_Test {

    @Test
    void should_pass_if_the_image_was_broken() {
        // GIVEN
        ImageOutcome actual = outcome(BROKEN);
        // WHEN/THEN
        assertThat(actual).isBroken();
    }

    @ParameterizedTest
    @EnumSource(names = {"SURVIVED", "EXHAUSTED", "MISCLASSIFIED", "AMBIGUOUS", "ALREADY_TARGET", "UNREADABLE"})
    void should_fail_if_the_image_was_not_broken(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBroken());
        // THEN
        then(error).hasMessage(shouldBeBroken(actual).create(new TextDescription("stop/1.png")));
    }

    @ParameterizedTest
    @EnumSource(names = {"CENSORED"})
    void should_be_inconclusive_if_the_image_was_stopped_early(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBroken());
        // THEN
        then(error).hasMessage(ShouldBeBroken.inconclusive(actual).create(new TextDescription("stop/1.png")));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBroken());
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
