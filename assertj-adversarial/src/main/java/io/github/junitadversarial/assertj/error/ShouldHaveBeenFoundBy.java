package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an adversarial example was come by in another way.
 *
 * @since 0.1.0
 */
public final class ShouldHaveBeenFoundBy {

    private ShouldHaveBeenFoundBy() {}

    /**
     * The message.
     *
     * @param actual the outcome, of a broken image
     * @param expected the way asked for
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveBeenFoundBy(ImageOutcome actual, FoundBy expected) {
        return Message.of(
                "an adversarial example found by " + expected,
                "but was",
                actual.adversarial().orElseThrow().foundBy() + " (" + actual.summary() + ")");
    }
}
