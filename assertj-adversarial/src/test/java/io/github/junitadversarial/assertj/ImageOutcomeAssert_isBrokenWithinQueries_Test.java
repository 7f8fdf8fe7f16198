package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeBrokenWithinQueries.shouldBeBrokenWithinQueries;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.assertj.error.ShouldBeBrokenWithinQueries;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeAssert_isBrokenWithinQueries_Test {

    @Test
    void should_pass_if_the_image_was_broken_with_so_many_queries() {
        // GIVEN
        ImageOutcome actual = broken(200);
        // WHEN/THEN
        assertThat(actual).isBrokenWithinQueries(200);
    }

    @Test
    void should_fail_if_the_image_was_broken_with_more_queries() {
        // GIVEN
        ImageOutcome actual = broken(201);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBrokenWithinQueries(200));
        // THEN
        then(error).hasMessage(shouldBeBrokenWithinQueries(actual, 200).create(new TextDescription(actual.image())));
    }

    @ParameterizedTest
    @EnumSource(names = {"SURVIVED", "EXHAUSTED", "MISCLASSIFIED", "AMBIGUOUS", "ALREADY_TARGET", "UNREADABLE"})
    void should_fail_if_the_image_was_not_broken(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBrokenWithinQueries(200));
        // THEN
        then(error).hasMessage(shouldBeBrokenWithinQueries(actual, 200).create(new TextDescription("stop/1.png")));
    }

    @Test
    void should_fail_if_the_image_was_stopped_after_more_queries() {
        // GIVEN
        ImageOutcome actual = outcome(CENSORED);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBrokenWithinQueries(300));
        // THEN
        then(error).hasMessage(shouldBeBrokenWithinQueries(actual, 300).create(new TextDescription(actual.image())));
    }

    @Test
    void should_be_inconclusive_if_the_image_was_stopped_after_fewer_queries() {
        // GIVEN
        ImageOutcome actual = outcome(CENSORED);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBrokenWithinQueries(301));
        // THEN
        then(error)
                .hasMessage(ShouldBeBrokenWithinQueries.inconclusive(actual, 301)
                        .create(new TextDescription(actual.image())));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isBrokenWithinQueries(200));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_a_limit_that_no_attack_can_keep() {
        // GIVEN
        ImageOutcome actual = outcome(BROKEN);
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).isBrokenWithinQueries(0))
                .withMessage("limit is 0; an attack takes at least 1 query, so allow 1 or more");
    }
}
