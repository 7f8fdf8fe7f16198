package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image was broken, or that it could not be shown that none can be.
 *
 * @since 0.1.0
 */
public final class ShouldHaveNoAdversarialExample {

    private static final String CLAIM = "no adversarial example";

    private ShouldHaveNoAdversarialExample() {}

    /**
     * The message for a report with adversarial examples.
     *
     * @param actual the report
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveNoAdversarialExample(RobustnessReport actual) {
        Evidence evidence = Evidence.of(actual);
        return Message.of(
                actual,
                CLAIM,
                "but found",
                evidence.attackSuccessRate().broken() + ", attack success rate " + evidence.attackSuccessRate()
                        + evidence.waived().map(images -> "; " + images).orElse(""));
    }

    /**
     * The message for a report without adversarial examples that proves nothing.
     *
     * @param actual the report
     * @param gap what is missing
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(RobustnessReport actual, String gap) {
        return Message.of(actual, CLAIM, Message.BUT_INCONCLUSIVE, gap);
    }
}
