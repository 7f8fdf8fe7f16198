package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeBroken.shouldBeBroken;
import static io.github.junitadversarial.assertj.error.ShouldHaveBeenFoundBy.shouldHaveBeenFoundBy;
import static io.github.junitadversarial.outcome.FoundBy.REPLAY;
import static io.github.junitadversarial.outcome.FoundBy.SEARCH;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenNullPointerException;

import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ImageOutcomeAssert_wasFoundBy_Test {

    @Test
    void should_pass_if_the_example_was_found_that_way() {
        // GIVEN
        ImageOutcome searched = broken(200);
        ImageOutcome replayed =
                searched.brokenBy(searched.adversarial().orElseThrow().withFoundBy(REPLAY), searched.queries());
        // WHEN/THEN
        assertThat(searched).wasFoundBy(SEARCH);
        assertThat(replayed).wasFoundBy(REPLAY);
    }

    @Test
    void should_fail_if_it_was_found_another_way() {
        // GIVEN
        ImageOutcome actual = broken(200);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).wasFoundBy(REPLAY));
        // THEN
        then(error).hasMessage(shouldHaveBeenFoundBy(actual, REPLAY).create(new TextDescription(actual.image())));
    }

    @Test
    void should_fail_if_the_image_withstood() {
        // GIVEN
        ImageOutcome actual = outcome(SURVIVED);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).wasFoundBy(SEARCH));
        // THEN
        then(error).hasMessage(shouldBeBroken(actual).create(new TextDescription(actual.image())));
    }

    @Test
    void should_refuse_a_missing_way() {
        // GIVEN
        ImageOutcome actual = broken(200);
        // WHEN/THEN
        thenNullPointerException()
                .isThrownBy(() -> assertThat(actual).wasFoundBy(null))
                .withMessage("The expected way must not be null");
    }
}
