package io.github.junitadversarial.assertj;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Soft assertions on reports and outcomes, to be mixed into a project's own soft assertions.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface AdversarialSoftAssertionsProvider extends SoftAssertionsProvider {

    /**
     * Creates a soft assertion for a report.
     *
     * @param actual the report
     * @return the assertion
     */
    default RobustnessReportAssert assertThat(@Nullable RobustnessReport actual) {
        return proxy(RobustnessReportAssert.class, RobustnessReport.class, actual);
    }

    /**
     * Creates a soft assertion for what became of one image.
     *
     * @param actual the outcome
     * @return the assertion
     */
    default ImageOutcomeAssert assertThat(@Nullable ImageOutcome actual) {
        return proxy(ImageOutcomeAssert.class, ImageOutcome.class, actual);
    }
}
