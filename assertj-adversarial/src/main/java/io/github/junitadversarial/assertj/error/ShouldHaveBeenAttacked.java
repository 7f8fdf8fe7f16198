package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image was not attacked.
 *
 * @since 0.1.0
 */
public final class ShouldHaveBeenAttacked {

    private ShouldHaveBeenAttacked() {}

    /**
     * The message for an outcome that refutes it.
     *
     * @param actual the outcome
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveBeenAttacked(ImageOutcome actual) {
        return Message.of("an attacked image", "but was", actual.summary());
    }
}
