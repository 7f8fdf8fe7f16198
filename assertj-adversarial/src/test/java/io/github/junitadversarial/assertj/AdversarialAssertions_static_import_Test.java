package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.assertj.BDDAdversarialAssertions.then;
import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.junit.jupiter.api.Test;

/** That this compiles is half of the test. */
class AdversarialAssertions_static_import_Test {

    private final RobustnessReport report = report().build();
    private final ImageOutcome image = broken(200);

    @Test
    void assertThat_should_go_together_with_that_of_AssertJ() {
        RobustnessReportAssert onReport = assertThat(report);
        ImageOutcomeAssert onImage = assertThat(image);
        onReport.isComplete().isSameAs(report);
        onImage.isBroken().isSameAs(image);
        assertThat(report.title()).isEqualTo("3-pixel attack on signs.onnx");
    }

    @Test
    void then_should_go_together_with_that_of_AssertJ() {
        RobustnessReportAssert onReport = then(report);
        ImageOutcomeAssert onImage = then(image);
        onReport.isComplete().isSameAs(report);
        onImage.isBroken().isSameAs(image);
        then(report.title()).isEqualTo("3-pixel attack on signs.onnx");
    }
}
