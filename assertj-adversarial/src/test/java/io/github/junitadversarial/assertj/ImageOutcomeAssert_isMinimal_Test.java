package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeBroken.shouldBeBroken;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.assertj.error.ShouldBeMinimal;
import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ImageOutcomeAssert_isMinimal_Test {

    @Test
    void should_pass_if_no_pixel_can_be_taken_back() {
        // GIVEN
        ImageOutcome actual = broken(200);
        ImageOutcome minimal =
                actual.brokenBy(actual.adversarial().orElseThrow().withMinimal(true), actual.queries());
        // WHEN/THEN
        assertThat(minimal).isMinimal();
    }

    @Test
    void should_fail_as_inconclusive_if_that_was_not_shown() {
        // GIVEN
        ImageOutcome actual = broken(200);
        ImageOutcome unproven =
                actual.brokenBy(actual.adversarial().orElseThrow().withMinimal(false), actual.queries());
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(unproven).isMinimal());
        // THEN
        then(error).hasMessage(ShouldBeMinimal.inconclusive(unproven).create(new TextDescription(actual.image())));
    }

    @Test
    void should_fail_if_the_image_withstood() {
        // GIVEN
        ImageOutcome actual = outcome(SURVIVED);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isMinimal());
        // THEN
        then(error).hasMessage(shouldBeBroken(actual).create(new TextDescription(actual.image())));
    }
}
