package io.github.junitadversarial.assertj;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * {@link AdversarialSoftAssertions} in the words of behaviour-driven development:
 *
 * <pre><code class='java'> BDDAdversarialSoftAssertions.thenSoftly(softly -&gt; {
 *   softly.then(report).hasAttackSuccessRateAtMost(0.10).hasMedianQueriesAtLeast(500);
 *   softly.then(report.duration()).isLessThan(Duration.ofMinutes(5));
 * });</code></pre>
 *
 * @since 0.1.0
 */
public class BDDAdversarialSoftAssertions extends AbstractSoftAssertions
        implements BDDSoftAssertionsProvider, BDDAdversarialSoftAssertionsProvider {

    /** No failure collected yet. */
    public BDDAdversarialSoftAssertions() {}

    /**
     * Runs the assertions and reports all their failures together; {@code assertAll()} cannot be forgotten here.
     *
     * @param assertions makes the soft assertions
     */
    public static void thenSoftly(Consumer<BDDAdversarialSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(BDDAdversarialSoftAssertions.class, assertions);
    }
}
