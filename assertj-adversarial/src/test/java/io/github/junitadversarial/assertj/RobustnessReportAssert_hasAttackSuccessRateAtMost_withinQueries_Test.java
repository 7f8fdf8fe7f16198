package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AdversarialAssertions.withConfidence;
import static io.github.junitadversarial.assertj.AdversarialAssertions.withinQueries;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.Completion.DEADLINE;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenIllegalArgumentException;

import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.SetupChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasAttackSuccessRateAtMost_withinQueries_Test {

    @Test
    void should_count_images_that_broke_by_then_only() {
        // GIVEN
        RobustnessReport actual = report().withBroken("yield", 200)
                .withBroken("yield", 800)
                .with(8, SURVIVED)
                .build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(799));
    }

    @Test
    void should_fail_if_more_broke_by_then() {
        // GIVEN
        RobustnessReport actual = report().withBroken("yield", 200)
                .withBroken("yield", 800)
                .with(8, SURVIVED)
                .build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(800)));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "attack success rate at most 10.0 % on these fixture images, within 800 queries each",
                        "but was:", "20.0 % (2 of 10)");
    }

    @Test
    void should_pass_where_every_image_that_was_stopped_had_come_so_far() {
        // GIVEN
        RobustnessReport actual = report().with(10, CENSORED).ended(DEADLINE, 0).build();
        // WHEN/THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(300));
    }

    @Test
    void should_be_inconclusive_where_images_were_stopped_before() {
        // GIVEN
        RobustnessReport actual = report().with(10, CENSORED).ended(DEADLINE, 0).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(301)));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "within 301 queries each");
    }

    @Test
    void should_be_inconclusive_where_a_canary_takes_more_queries() {
        // GIVEN
        RobustnessReport actual = report().with(10, SURVIVED)
                .build()
                .withChecks(new SetupChecks(List.of(), List.of(new CanaryResult("one pixel", 32, 32, true, true, 80))));
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(79)));
        // THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(80));
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "the attack is too weak to mean anything: within 79 queries it missed the canary 'one pixel' at 32x32");
    }

    @Test
    void should_take_a_confidence_too() {
        // GIVEN
        RobustnessReport actual =
                report().withBroken("yield", 800).with(99, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(
                () -> assertThat(actual).hasAttackSuccessRateAtMost(0.04, withConfidence(0.95), withinQueries(800)));
        // THEN
        assertThat(actual).hasAttackSuccessRateAtMost(0.04, withConfidence(0.95), withinQueries(799));
        then(error).hasMessageContainingAll("but this is inconclusive", "within 800 queries each");
    }

    @Test
    void should_refuse_more_queries_than_the_run_had() {
        // GIVEN
        RobustnessReport actual = report().with(10, SURVIVED).build();
        // WHEN/THEN
        thenIllegalArgumentException()
                .isThrownBy(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(1_001)))
                .withMessage("queries is 1,001, but the run of the 3-pixel attack on signs.onnx had a budget of 1,000"
                        + " queries for each image; ask for 1 to 1,000, or run with a larger budget");
    }

    @Test
    void should_refuse_no_queries() {
        thenIllegalArgumentException()
                .isThrownBy(() -> withinQueries(0))
                .withMessage("queries is 0; the clean image takes 1 already, so ask for more");
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.10, withinQueries(10)));
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }
}
