package io.github.junitadversarial.assertj;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions: all are made, then all failures are reported together. AssertJ's own soft assertions are there too.
 *
 * <pre><code class='java'> AdversarialSoftAssertions.assertSoftly(softly -&gt; {
 *   softly.assertThat(report).hasAttackSuccessRateAtMost(0.10).hasMedianQueriesAtLeast(500);
 *   softly.assertThat(report.duration()).isLessThan(Duration.ofMinutes(5));
 * });</code></pre>
 *
 * AssertJ's {@code SoftAssertionsExtension} injects this class into test methods.
 *
 * @since 0.1.0
 */
public class AdversarialSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, AdversarialSoftAssertionsProvider {

    /** No failure collected yet. */
    public AdversarialSoftAssertions() {}

    /**
     * Runs the assertions and reports all their failures together; {@code assertAll()} cannot be forgotten here.
     *
     * @param assertions makes the soft assertions
     */
    public static void assertSoftly(Consumer<AdversarialSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(AdversarialSoftAssertions.class, assertions);
    }
}
