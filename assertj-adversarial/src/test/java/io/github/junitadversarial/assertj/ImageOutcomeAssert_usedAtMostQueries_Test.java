package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries.shouldHaveUsedAtMostQueries;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOutcomeAssert_usedAtMostQueries_Test {

    @Test
    void should_pass_if_queries_equal_the_limit() {
        // GIVEN
        ImageOutcome actual = broken(200);
        // WHEN/THEN
        assertThat(actual).usedAtMostQueries(201);
    }

    @Test
    void should_fail_if_more_queries_were_used() {
        // GIVEN
        ImageOutcome actual = broken(200);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).usedAtMostQueries(200));
        // THEN
        then(error).hasMessage(shouldHaveUsedAtMostQueries(actual, 200).create(new TextDescription(actual.image())));
    }

    @Test
    void should_fail_if_more_queries_were_used_before_the_image_was_stopped() {
        // GIVEN
        ImageOutcome actual = outcome(CENSORED);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).usedAtMostQueries(299));
        // THEN
        then(error).hasMessage(shouldHaveUsedAtMostQueries(actual, 299).create(new TextDescription(actual.image())));
    }

    @ParameterizedTest
    @EnumSource(names = {"MISCLASSIFIED", "AMBIGUOUS", "ALREADY_TARGET", "UNREADABLE", "CENSORED"})
    void should_be_inconclusive_if_the_image_was_not_attacked_in_full(OutcomeStatus status) {
        // GIVEN
        ImageOutcome actual = outcome(status);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).usedAtMostQueries(1_000));
        // THEN
        then(error)
                .hasMessage(ShouldHaveUsedAtMostQueries.inconclusive(actual, 1_000)
                        .create(new TextDescription("stop/1.png")));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).usedAtMostQueries(200));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void should_refuse_a_limit_that_no_attack_can_keep() {
        // GIVEN
        ImageOutcome actual = outcome(BROKEN);
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).usedAtMostQueries(0))
                .withMessage("limit is 0; an attack takes at least 1 query, so allow 1 or more");
    }
}
