package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that it was not shown of an adversarial example that no pixel of it can be taken back.
 *
 * @since 0.1.0
 */
public final class ShouldBeMinimal {

    private ShouldBeMinimal() {}

    /**
     * The message. Not shown is not refuted: the budget may have been too small to show it.
     *
     * @param actual the outcome, of a broken image
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual) {
        return Message.of(
                "an adversarial example of which no pixel can be taken back",
                Message.BUT_INCONCLUSIVE,
                "that was not shown of " + actual.summary());
    }
}
