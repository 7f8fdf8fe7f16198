package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldNotBeWorseThanBaseline.shouldNotBeWorseThanBaseline;
import static io.github.junitadversarial.assertj.error.ShouldNotBeWorseThanBaseline.withoutBaseline;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobustnessReportAssert_isNotWorseThanBaseline_Test {

    @Test
    void should_pass_if_the_comparison_passed() {
        // GIVEN
        RobustnessReport actual = compared(Result.PASS);
        // WHEN/THEN
        assertThat(actual).isNotWorseThanBaseline();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "INCONCLUSIVE"})
    void should_fail_if_the_comparison_did_not_pass(Result result) {
        // GIVEN
        RobustnessReport actual = compared(result);
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isNotWorseThanBaseline());
        // THEN
        then(error)
                .hasMessage(shouldNotBeWorseThanBaseline(actual, verdict(result))
                        .create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_there_was_no_comparison() {
        // GIVEN
        RobustnessReport actual = report().with(3, SURVIVED).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isNotWorseThanBaseline());
        // THEN
        then(error).hasMessage(withoutBaseline(actual).create(new TextDescription(actual.title())));
    }

    @Test
    void should_fail_if_actual_is_null() {
        // GIVEN
        RobustnessReport actual = null;
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).isNotWorseThanBaseline());
        // THEN
        then(error).hasMessageContaining("Expecting actual not to be null");
    }

    private static RobustnessReport compared(Result result) {
        RobustnessReport report = report().with(1, BROKEN).with(2, SURVIVED).build();
        return report.withHistory(
                report.history().withBaseline(BaselineComparison.without("/project/baseline.json", verdict(result))));
    }

    private static Verdict verdict(Result result) {
        return new Verdict(result, "no worse than the baseline /project/baseline.json", "1 image newly broken: 1.png");
    }
}
