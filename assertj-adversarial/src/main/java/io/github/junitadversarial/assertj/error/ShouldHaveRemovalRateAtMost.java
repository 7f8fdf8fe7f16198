package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an attack hides more objects than it may, or that this could not be shown.
 *
 * @since 0.1.0
 */
public final class ShouldHaveRemovalRateAtMost {

    private ShouldHaveRemovalRateAtMost() {}

    /**
     * The message for a claim that was refuted or is inconclusive.
     *
     * @param actual the report
     * @param verdict on the claim, not a pass
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveRemovalRateAtMost(RobustnessReport actual, Verdict verdict) {
        String lead = verdict.result() == Verdict.Result.FAIL ? "but was" : Message.BUT_INCONCLUSIVE;
        return Message.of(actual, verdict.claim(), lead, verdict.reason());
    }
}
