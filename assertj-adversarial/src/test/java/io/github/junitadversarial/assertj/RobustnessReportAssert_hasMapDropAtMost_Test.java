package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.Scenes.YIELD;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.Scenes.survivor;
import static io.github.junitadversarial.assertj.error.ShouldHaveMapDropAtMost.shouldHaveMapDropAtMost;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.MapDropClaim;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasMapDropAtMost_Test {

    /** Two classes: all stop signs are found, and of two yield signs one is hidden, which leaves 51 of 101 recalls. */
    private static final RobustnessReport REPORT =
            report().with(survivor("1.png")).with(hiding("2.png", YIELD)).build();

    @Test
    void should_pass_if_it_falls_by_no_more() {
        assertThat(REPORT).hasMapDropAtMost(0.25);
    }

    @Test
    void should_fail_if_it_falls_by_more() {
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(REPORT).hasMapDropAtMost(0.24));
        // THEN
        then(error)
                .hasMessage(shouldHaveMapDropAtMost(
                                REPORT, MapDropClaim.atMost(0.24).judge(Evidence.of(REPORT)))
                        .create(new TextDescription(REPORT.title())))
                .hasMessageContaining("fall of the mAP 0.248 (mAP 1.000 before, 0.752 after)");
    }

    @Test
    void should_be_inconclusive_if_the_run_was_stopped() {
        // GIVEN
        RobustnessReport actual =
                report().with(survivor("1.png")).ended(Completion.DEADLINE, 3).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMapDropAtMost(0.9));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the run was stopped by the deadline");
    }

    @Test
    void should_be_inconclusive_for_a_classifier() {
        // GIVEN
        RobustnessReport actual = report().with(20, OutcomeStatus.SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMapDropAtMost(0.2));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "this is about an object detector");
    }

    @Test
    void should_refuse_a_fall_above_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(REPORT).hasMapDropAtMost(10))
                .withMessage(
                        "maxMapDrop is 10.0; it is a fall of the mAP between 0 and 1, such as 0.1 for one from 0.45 to"
                                + " 0.35");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasMapDropAtMost(0.2));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
