package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.Scenes.LARGE_STOP;
import static io.github.junitadversarial.assertj.Scenes.SMALL_STOP;
import static io.github.junitadversarial.assertj.Scenes.YIELD;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.Scenes.survivor;
import static io.github.junitadversarial.assertj.error.ShouldHaveRemovalRateAtMost.shouldHaveRemovalRateAtMost;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RemovalClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasRemovalRateAtMost_Test {

    /** Hidden: 3 of 12 objects, 1 of 8 stop signs, 2 of 4 yield signs. */
    private static final RobustnessReport REPORT = report().with(survivor("1.png"))
            .with(survivor("2.png"))
            .with(hiding("3.png", SMALL_STOP, YIELD))
            .with(hiding("4.png", YIELD))
            .build();

    @Test
    void should_pass_if_no_larger_share_of_the_objects_is_hidden() {
        assertThat(REPORT).hasRemovalRateAtMost(0.25);
    }

    @Test
    void should_fail_if_a_larger_share_is_hidden() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(REPORT).hasRemovalRateAtMost(0.24));
        // THEN
        then(error)
                .hasMessage(shouldHaveRemovalRateAtMost(
                                REPORT, RemovalClaim.atMost(0.24).judge(Evidence.of(REPORT)))
                        .create(new TextDescription(REPORT.title())))
                .hasMessageContaining("25.0 % (3 of 12 objects)");
    }

    @Test
    void should_judge_the_objects_of_one_class_alone() {
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(REPORT).hasRemovalRateAtMost(0.25, objects("yield")));
        // THEN
        assertThat(REPORT).hasRemovalRateAtMost(0.125, objects("stop"));
        then(error).hasMessageContaining("removal rate 50.0 % (2 of 4 objects)");
    }

    @Test
    void should_judge_the_objects_of_one_size_alone() {
        // WHEN
        AssertionError error = expectAssertionError(
                () -> assertThat(REPORT).hasRemovalRateAtMost(0.2, objects().largerThan(32, 32)));
        // THEN
        assertThat(REPORT).hasRemovalRateAtMost(0, objects("stop").largerThan(32, 32));
        then(error)
                .hasMessageContainingAll(
                        "of the objects of at least 32x32 pixels", "removal rate 25.0 % (2 of 8 objects)");
    }

    @Test
    void should_fail_if_the_model_does_not_know_the_label() {
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(REPORT).hasRemovalRateAtMost(0.5, objects("stpo")));
        // THEN
        then(error).hasMessageContaining("\"stpo\" to be a label of the model");
    }

    @Test
    void should_be_inconclusive_if_there_are_too_few_objects() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(REPORT).hasRemovalRateAtMost(0.05));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "the attack was about only 12 objects, at least 20 are needed");
    }

    @Test
    void should_be_inconclusive_if_the_attack_was_about_no_such_object() {
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(REPORT).hasRemovalRateAtMost(0.5, objects("priority-road")));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive", "the attack was about none of the priority-road objects");
    }

    @Test
    void should_be_inconclusive_if_images_were_stopped_early() {
        // GIVEN
        RobustnessReport actual = report().with(survivor("1.png"))
                .with(Scenes.hidingAtLeast("2.png", YIELD))
                .with(Scenes.censored("3.png"))
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRemovalRateAtMost(0.5));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "at least 11.1 % (at least 1 of 9 objects)");
    }

    @Test
    void should_be_inconclusive_if_the_run_was_stopped() {
        // GIVEN
        RobustnessReport actual = report().with(survivor("1.png"))
                .with(hiding("2.png", LARGE_STOP, SMALL_STOP, YIELD))
                .ended(Completion.DEADLINE, 3)
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRemovalRateAtMost(0.2));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_a_classifier() {
        // GIVEN
        RobustnessReport actual = report().with(20, OutcomeStatus.SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRemovalRateAtMost(0.2));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "this is about an object detector");
    }

    @Test
    void should_be_inconclusive_if_nothing_was_detected() {
        // GIVEN
        RobustnessReport actual =
                report().with(3, OutcomeStatus.NOTHING_DETECTED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRemovalRateAtMost(0.2));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "in 3 of 3 images nothing was detected");
    }

    @Test
    void should_refuse_a_share_above_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(REPORT).hasRemovalRateAtMost(20))
                .withMessage(
                        "maxRemovalRate is 20.0; it is a share between 0 and 1, such as 0.2 for 20 % of the objects");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasRemovalRateAtMost(0.2));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
