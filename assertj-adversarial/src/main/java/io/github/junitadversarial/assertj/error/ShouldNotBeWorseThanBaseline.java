package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says in what a run is worse than the baseline, or that they could not be compared.
 *
 * @since 0.1.0
 */
public final class ShouldNotBeWorseThanBaseline {

    private ShouldNotBeWorseThanBaseline() {}

    /**
     * The message for a run that is worse or a comparison that is inconclusive.
     *
     * @param actual the report
     * @param verdict of the comparison, not a pass
     * @return the message
     */
    public static ErrorMessageFactory shouldNotBeWorseThanBaseline(RobustnessReport actual, Verdict verdict) {
        String lead = verdict.result() == Verdict.Result.FAIL ? "but" : Message.BUT_INCONCLUSIVE;
        return Message.of(actual, verdict.claim(), lead, verdict.reason());
    }

    /**
     * The message for a report that was not compared.
     *
     * @param actual the report
     * @return the message
     */
    public static ErrorMessageFactory withoutBaseline(RobustnessReport actual) {
        return Message.of(
                actual,
                "no worse than the baseline",
                Message.BUT_INCONCLUSIVE,
                "the report was compared with none; put @RobustnessBaseline(\"…\") on the test method or its class");
    }
}
