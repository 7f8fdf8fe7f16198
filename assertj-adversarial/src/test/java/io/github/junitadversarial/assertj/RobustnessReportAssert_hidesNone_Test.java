package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.Scenes.SMALL_STOP;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.Scenes.survivor;
import static io.github.junitadversarial.assertj.error.ShouldHideNone.shouldHideNone;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hidesNone_Test {

    private static final RobustnessReport REPORT =
            report().with(survivor("1.png")).with(hiding("2.png", SMALL_STOP)).build();

    @Test
    void should_pass_if_only_other_objects_are_hidden() {
        assertThat(REPORT).hidesNone(objects("stop").largerThan(32, 32)).hidesNone(objects("yield"));
    }

    @Test
    void should_fail_if_one_is_hidden() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(REPORT).hidesNone(objects("stop")));
        // THEN
        then(error)
                .hasMessage(shouldHideNone(REPORT, objects("stop")).create(new TextDescription(REPORT.title())))
                .hasMessageContaining("2.png: stop 0.80 at 200,0 to 220,50");
    }

    @Test
    void should_fail_if_one_is_hidden_in_a_run_that_was_stopped() {
        // GIVEN
        RobustnessReport actual = report().with(hiding("2.png", SMALL_STOP))
                .ended(Completion.DEADLINE, 1)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects()));
        // THEN
        then(error).hasMessageContaining("but hides:");
    }

    @Test
    void should_be_inconclusive_if_there_is_no_such_object() {
        // WHEN
        AssertionError error = expectAssertionError(
                () -> assertThat(REPORT).hidesNone(objects("yield").largerThan(500, 500)));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "the attack was about none of the yield objects of at least 500x500 pixels");
    }

    @Test
    void should_be_inconclusive_if_images_were_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(Scenes.censored("1.png")).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects()));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "the search of 1 image ended before its budget was spent");
    }

    @Test
    void should_fail_if_the_model_does_not_know_the_label() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(REPORT).hidesNone(objects("stpo")));
        // THEN
        then(error).hasMessageContaining("\"stpo\" to be a label of the model");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hidesNone(objects()));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
