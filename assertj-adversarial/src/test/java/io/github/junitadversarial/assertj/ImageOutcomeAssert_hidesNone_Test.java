package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Scenes.SMALL_STOP;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.error.ShouldHideNone.shouldHideNone;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.assertj.error.ShouldHideNone;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ImageOutcomeAssert_hidesNone_Test {

    private static final ImageOutcome HIDING = hiding("street.png", SMALL_STOP);

    @Test
    void should_pass_if_all_are_seen() {
        assertThat(Scenes.survivor("street.png")).hidesNone(objects());
    }

    @Test
    void should_pass_if_only_other_objects_are_hidden() {
        assertThat(HIDING).hidesNone(objects("yield")).hidesNone(objects("stop").largerThan(32, 32));
    }

    @Test
    void should_fail_if_one_is_hidden() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(HIDING).hidesNone(objects("stop")));
        // THEN
        then(error).hasMessage(shouldHideNone(HIDING, objects("stop")).create(new TextDescription("street.png")));
    }

    @Test
    void should_be_inconclusive_if_the_search_was_stopped_early() {
        // GIVEN
        ImageOutcome actual = Scenes.hidingAtLeast("street.png", SMALL_STOP);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects("yield")));
        // THEN
        then(error)
                .hasMessage(ShouldHideNone.inconclusive(actual, objects("yield"))
                        .create(new TextDescription("street.png")));
    }

    @Test
    void should_be_inconclusive_for_an_image_of_a_classifier() {
        // GIVEN
        ImageOutcome actual = Reports.outcome(OutcomeStatus.SURVIVED);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects()));
        // THEN
        then(error).hasMessageContaining("but this is inconclusive");
    }

    @Test
    void should_be_inconclusive_if_the_search_ended_with_its_example() {
        // GIVEN
        ImageOutcome actual = Scenes.hidingFirst("street.png", SMALL_STOP);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects("yield")));
        // THEN
        then(error).hasMessageContaining("nconclusive");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        ImageOutcome actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects()));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
