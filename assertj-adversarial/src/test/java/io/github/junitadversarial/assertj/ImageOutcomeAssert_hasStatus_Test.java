package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldHaveStatus.shouldHaveStatus;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenNullPointerException;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeAssert_hasStatus_Test {

    @ParameterizedTest
    @EnumSource
    void should_pass_if_the_image_has_the_status(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN/THEN
        assertThat(actual).hasStatus(status);
    }

    @Test
    void should_fail_if_the_image_has_another_status() {
        // GIVEN
        ImageOutcome actual = outcome(BROKEN);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasStatus(SURVIVED));
        // THEN
        then(error).hasMessage(shouldHaveStatus(actual, SURVIVED).create(new TextDescription(actual.image())));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasStatus(SURVIVED));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_a_missing_status() {
        // GIVEN
        ImageOutcome actual = outcome(BROKEN);
        // WHEN/THEN
        thenNullPointerException()
                .isThrownBy(() -> assertThat(actual).hasStatus(null))
                .withMessage("The expected status must not be null");
    }
}
