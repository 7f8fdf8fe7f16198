package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that not every image was dealt with.
 *
 * @since 0.1.0
 */
public final class ShouldBeComplete {

    private ShouldBeComplete() {}

    /**
     * The message.
     *
     * @param actual the report
     * @param gap what is missing
     * @return the message
     */
    public static ErrorMessageFactory shouldBeComplete(RobustnessReport actual, String gap) {
        return Message.of(actual, "a complete run", "but", gap);
    }
}
