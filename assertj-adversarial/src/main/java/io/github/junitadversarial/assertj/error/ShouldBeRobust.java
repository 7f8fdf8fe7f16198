package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image did not withstand the attack, or that this is not known.
 *
 * @since 0.1.0
 */
public final class ShouldBeRobust {

    private ShouldBeRobust() {}

    /**
     * The message for an outcome that refutes it.
     *
     * @param actual the outcome
     * @return the message
     */
    public static ErrorMessageFactory shouldBeRobust(ImageOutcome actual) {
        return Message.of("a robust image", "but was", actual.summary());
    }

    /**
     * The message for an outcome that does not tell: the image was not attacked, or its attack was stopped early.
     *
     * @param actual the outcome
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual) {
        return Message.of("a robust image", Message.BUT_INCONCLUSIVE, actual.summary());
    }
}
