package io.github.junitadversarial.assertj;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * {@link AdversarialAssertions} in the words of behaviour-driven development:
 *
 * <pre><code class='java'> then(report).hasAttackSuccessRateAtMost(0.10);</code></pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class BDDAdversarialAssertions {

    private BDDAdversarialAssertions() {}

    /**
     * The same as {@link AdversarialAssertions#assertThat(RobustnessReport)}.
     *
     * @param actual the report
     * @return the assertion
     */
    public static RobustnessReportAssert then(@Nullable RobustnessReport actual) {
        return AdversarialAssertions.assertThat(actual);
    }

    /**
     * The same as {@link AdversarialAssertions#assertThat(ImageOutcome)}.
     *
     * @param actual the outcome
     * @return the assertion
     */
    public static ImageOutcomeAssert then(@Nullable ImageOutcome actual) {
        return AdversarialAssertions.assertThat(actual);
    }

    /**
     * The same as {@link AdversarialAssertions#withConfidence(double)}.
     *
     * @param level above 0.5 and below 1, such as 0.95
     * @return the confidence
     * @throws IllegalArgumentException if the level is out of range
     */
    public static Confidence withConfidence(double level) {
        return AdversarialAssertions.withConfidence(level);
    }

    /**
     * The same as {@link AdversarialAssertions#withinQueries(int)}.
     *
     * @param queries clean pass and search of each image, 1 up to the budget of the run
     * @return the limit
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static QueryLimit withinQueries(int queries) {
        return AdversarialAssertions.withinQueries(queries);
    }
}
