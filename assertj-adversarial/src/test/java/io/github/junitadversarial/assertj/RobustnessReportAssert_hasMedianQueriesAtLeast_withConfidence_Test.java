package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AdversarialAssertions.withConfidence;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_hasMedianQueriesAtLeast_withConfidence_Test {

    @Test
    void should_pass_if_the_interval_lies_above() {
        assertThat(twentyImages()).hasMedianQueriesAtLeast(106, withConfidence(0.95));
    }

    @Test
    void should_be_inconclusive_if_only_the_median_does() {
        // WHEN
        AssertionError error = expectAssertionError(
                () -> assertThat(twentyImages()).hasMedianQueriesAtLeast(107, withConfidence(0.95)));
        // THEN
        then(error)
                .hasMessageContainingAll(
                        "median of at least 107 queries to break an image like these",
                        "but this is inconclusive",
                        "median 110, with 95.0 % confidence 106 to 115, of 20 attacked images;"
                                + " more images or a larger query budget would tell");
    }

    @Test
    void should_fail_if_the_interval_lies_below() {
        // WHEN
        AssertionError error = expectAssertionError(
                () -> assertThat(twentyImages()).hasMedianQueriesAtLeast(116, withConfidence(0.95)));
        // THEN
        then(error).hasMessageContainingAll("but was:", "median 110, with 95.0 % confidence 106 to 115");
    }

    @Test
    void should_pass_where_so_many_withstood_that_the_median_lies_beyond_the_budget() {
        // GIVEN
        RobustnessReport actual = report().with(20, SURVIVED).build();
        // WHEN/THEN
        assertThat(actual).hasMedianQueriesAtLeast(1_000, withConfidence(0.95));
    }

    @Test
    void should_be_inconclusive_where_too_few_withstood_to_say_so() {
        // GIVEN
        RobustnessReport actual = report().with(3, SURVIVED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(2, withConfidence(0.95)));
        // THEN
        then(error)
                .hasMessageContaining(
                        "median beyond the budget, with 95.0 % confidence 1 to beyond the budget, of 3 attacked images");
    }

    @Test
    void should_be_inconclusive_where_no_image_was_attacked() {
        // GIVEN
        RobustnessReport actual = report().with(3, MISCLASSIFIED).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).hasMedianQueriesAtLeast(10, withConfidence(0.95)));
        // THEN
        then(error).hasMessageContainingAll("but this is inconclusive", "no image could be attacked");
    }

    /** Broken with 101 to 120 queries. */
    private static RobustnessReport twentyImages() {
        Reports reports = report();
        for (int i = 1; i <= 20; i++) {
            reports.withBroken("yield", 100 + i);
        }
        return reports.build();
    }
}
