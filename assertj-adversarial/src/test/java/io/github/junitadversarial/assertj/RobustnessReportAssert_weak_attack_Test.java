package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.SetupChecks;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of an attack that missed a canary nothing can be claimed that it did not find. */
class RobustnessReportAssert_weak_attack_Test {

    static Stream<Consumer<RobustnessReportAssert>> claims() {
        return Stream.of(
                report -> report.hasAttackSuccessRateAtMost(0.5),
                report -> report.hasAttackSuccessRateAtMost("stop", 0.5),
                report -> report.hasRobustAccuracyAtLeast(0.5),
                report -> report.hasNoAdversarialExample(),
                report -> report.hasMedianQueriesAtLeast(10),
                report -> report.hasNoMisclassification("stop", "yield"),
                report -> report.allAttackedImagesSatisfy(
                        image -> assertThat(image).isRobust()));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void every_claim_should_be_inconclusive(Consumer<RobustnessReportAssert> claim) {
        // GIVEN
        RobustnessReport actual = weak(report().with(20, SURVIVED).build());
        // WHEN
        AssertionError error = expectAssertionError(() -> claim.accept(assertThat(actual)));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "but this is inconclusive",
                        "the attack is too weak to mean anything: within 1,000 queries it missed the canary 'one pixel'");
    }

    static Stream<Consumer<RobustnessReportAssert>> claimsOnObjects() {
        return Stream.of(
                report -> report.hasRemovalRateAtMost(0.5),
                report -> report.hasMapDropAtMost(0.5),
                report -> report.hidesNone(objects()));
    }

    @ParameterizedTest
    @MethodSource("claimsOnObjects")
    void every_claim_on_objects_should_be_inconclusive(Consumer<RobustnessReportAssert> claim) {
        // GIVEN
        RobustnessReport actual =
                weak(report().with(Scenes.survivor("street/1.png")).build());
        // WHEN
        AssertionError error = expectAssertionError(() -> claim.accept(assertThat(actual)));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "the attack is too weak to mean anything");
    }

    @Test
    void what_was_found_should_be_found() {
        // GIVEN
        RobustnessReport actual =
                weak(report().with(12, BROKEN).with(8, SURVIVED).build());
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasAttackSuccessRateAtMost(0.5));
        // THEN
        then(error).hasMessageContaining("but was:").hasMessageContaining("60.0 % (12 of 20)");
    }

    @Test
    void what_does_not_rest_on_its_strength_should_pass() {
        // GIVEN
        RobustnessReport actual = weak(report().with(20, SURVIVED).build());
        // WHEN/THEN
        assertThat(actual).isComplete().usedAtMostQueries(100_000).hasAtLeastAttackedImages(20);
    }

    private static RobustnessReport weak(RobustnessReport report) {
        return report.withChecks(
                new SetupChecks(List.of(), List.of(new CanaryResult("one pixel", 32, 32, true, false, 999))));
    }
}
