package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Scenes.SMALL_STOP;
import static io.github.junitadversarial.assertj.Scenes.YIELD;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.error.ShouldHideAtMost.shouldHideAtMost;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.assertj.error.ShouldHideAtMost;
import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ImageOutcomeAssert_hidesAtMost_Test {

    private static final ImageOutcome HIDING_TWO = hiding("street.png", SMALL_STOP, YIELD);

    @Test
    void should_pass_if_no_more_are_hidden() {
        assertThat(HIDING_TWO).hidesAtMost(2);
    }

    @Test
    void should_fail_if_more_are_hidden() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(HIDING_TWO).hidesAtMost(1));
        // THEN
        then(error).hasMessage(shouldHideAtMost(HIDING_TWO, 1).create(new TextDescription("street.png")));
    }

    @Test
    void should_be_inconclusive_if_the_search_was_stopped_early() {
        // GIVEN
        ImageOutcome actual = Scenes.hidingAtLeast("street.png", SMALL_STOP);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesAtMost(2));
        // THEN
        then(error).hasMessage(ShouldHideAtMost.inconclusive(actual, 2).create(new TextDescription("street.png")));
    }

    @Test
    void should_refuse_a_negative_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(HIDING_TWO).hidesAtMost(-1))
                .withMessage("limit is -1; no attack hides less than 0 objects");
    }

    @Test
    void should_be_inconclusive_if_the_search_ended_with_its_example() {
        // GIVEN
        ImageOutcome actual = Scenes.hidingFirst("street.png", SMALL_STOP);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesAtMost(2));
        // THEN
        then(error).hasMessageContaining("nconclusive");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesAtMost(1));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
