package io.github.junitadversarial.assertj;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Factories for {@code asInstanceOf}, which narrows an assertion of AssertJ down to one of ours:
 *
 * <pre><code class='java'>
 * assertThat(campaign).extracting(Future::get).asInstanceOf(ROBUSTNESS_REPORT).hasNoAdversarialExample();</code></pre>
 *
 * @since 0.1.0
 */
public interface AdversarialInstanceOfAssertFactories {

    /** For a report. */
    InstanceOfAssertFactory<RobustnessReport, RobustnessReportAssert> ROBUSTNESS_REPORT =
            new InstanceOfAssertFactory<>(RobustnessReport.class, AdversarialAssertions::assertThat);

    /** For what became of one image. */
    InstanceOfAssertFactory<ImageOutcome, ImageOutcomeAssert> IMAGE_OUTCOME =
            new InstanceOfAssertFactory<>(ImageOutcome.class, AdversarialAssertions::assertThat);
}
