package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image was not broken, or that this is not known.
 *
 * @since 0.1.0
 */
public final class ShouldBeBroken {

    private ShouldBeBroken() {}

    /**
     * The message for an outcome that refutes it.
     *
     * @param actual the outcome
     * @return the message
     */
    public static ErrorMessageFactory shouldBeBroken(ImageOutcome actual) {
        return Message.of("a broken image", "but was", actual.summary());
    }

    /**
     * The message for an outcome that does not tell: its attack was stopped early.
     *
     * @param actual the outcome
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual) {
        return Message.of("a broken image", Message.BUT_INCONCLUSIVE, actual.summary());
    }
}
