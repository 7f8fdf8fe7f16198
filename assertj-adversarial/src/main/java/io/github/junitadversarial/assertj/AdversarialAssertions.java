package io.github.junitadversarial.assertj;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for assertions on what an adversarial attack found. Goes together with a static import of AssertJ's own
 * {@code Assertions.assertThat}:
 *
 * <pre><code class='java'> import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * &#64;PixelAttack(maxPixels = 3)
 * void survivesThreePixels(RobustnessReport report) {
 *   assertThat(report).hasAttackSuccessRateAtMost(0.10).hasNoMisclassification("stop", "priority-road");
 *   assertThat(report.duration()).isLessThan(Duration.ofMinutes(5));
 * }</code></pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AdversarialAssertions {

    private AdversarialAssertions() {}

    /**
     * Creates an assertion for a report. Its description is the {@linkplain RobustnessReport#title() title} of the
     * report unless {@code as(...)} says otherwise.
     *
     * @param actual the report
     * @return the assertion
     */
    public static RobustnessReportAssert assertThat(@Nullable RobustnessReport actual) {
        return new RobustnessReportAssert(actual);
    }

    /**
     * Creates an assertion for what became of one image. Its description is the name of the image unless
     * {@code as(...)} says otherwise.
     *
     * @param actual the outcome
     * @return the assertion
     */
    public static ImageOutcomeAssert assertThat(@Nullable ImageOutcome actual) {
        return new ImageOutcomeAssert(actual);
    }

    /**
     * The confidence for {@link RobustnessReportAssert#hasAttackSuccessRateAtMost(double, Confidence)}, to read as a
     * sentence:
     *
     * <pre><code class='java'> assertThat(report).hasAttackSuccessRateAtMost(0.10, withConfidence(0.95));</code></pre>
     *
     * @param level above 0.5 and below 1, such as 0.95
     * @return the confidence
     * @throws IllegalArgumentException if the level is out of range
     */
    public static Confidence withConfidence(double level) {
        return new Confidence(level);
    }

    /**
     * The number of queries for each image that a claim is about, for
     * {@link RobustnessReportAssert#hasAttackSuccessRateAtMost(double, QueryLimit)}, to read as a sentence:
     *
     * <pre><code class='java'> assertThat(report).hasAttackSuccessRateAtMost(0.10, withinQueries(1_000));</code></pre>
     *
     * @param queries clean pass and search of each image, 1 up to the budget of the run
     * @return the limit
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static QueryLimit withinQueries(int queries) {
        return new QueryLimit(queries);
    }
}
