package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.AssertionErrors.expectAssertionError;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.Test;

class RobustnessReportAssert_description_Test {

    @Test
    void should_begin_with_the_title_of_the_report() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual).hasNoAdversarialExample());
        // THEN
        then(error.getMessage().lines().findFirst()).hasValue("[3-pixel attack on signs.onnx] ");
    }

    @Test
    void should_begin_with_the_description_of_the_test() {
        // GIVEN
        RobustnessReport actual = report().with(1, BROKEN).build();
        // WHEN
        AssertionError error =
                expectAssertionError(() -> assertThat(actual).as("nightly").hasNoAdversarialExample());
        // THEN
        then(error.getMessage().lines().findFirst()).hasValue("[nightly] ");
    }

    @Test
    void should_stay_within_a_dozen_lines() {
        // GIVEN
        RobustnessReport actual = report().with(20, BROKEN)
                .with(3, MISCLASSIFIED)
                .writtenTo("/target/adversarial/index.html", "mvn test -Dadversarial.seed=42")
                .build();
        // WHEN
        AssertionError error = expectAssertionError(() -> assertThat(actual)
                .allAttackedImagesSatisfy(image -> assertThat(image).isRobust()));
        // THEN
        then(error.getMessage().lines()).hasSizeLessThanOrEqualTo(12);
    }
}
