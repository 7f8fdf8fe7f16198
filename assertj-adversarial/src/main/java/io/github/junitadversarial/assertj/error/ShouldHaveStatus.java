package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image has another status.
 *
 * @since 0.1.0
 */
public final class ShouldHaveStatus {

    private ShouldHaveStatus() {}

    /**
     * The message.
     *
     * @param actual the outcome
     * @param expected the status asked for
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveStatus(ImageOutcome actual, OutcomeStatus expected) {
        return Message.of("status " + expected, "but was", actual.status() + " (" + actual.summary() + ")");
    }
}
