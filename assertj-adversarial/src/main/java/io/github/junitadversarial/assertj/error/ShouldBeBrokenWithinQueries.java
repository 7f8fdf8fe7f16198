package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.util.Locale;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an image was not broken with so few queries, or that this is not known.
 *
 * @since 0.1.0
 */
public final class ShouldBeBrokenWithinQueries {

    private ShouldBeBrokenWithinQueries() {}

    /**
     * The message for an outcome that refutes it.
     *
     * @param actual the outcome
     * @param limit the largest number of queries to break
     * @return the message
     */
    public static ErrorMessageFactory shouldBeBrokenWithinQueries(ImageOutcome actual, int limit) {
        return Message.of(claim(limit), "but was", actual.summary());
    }

    /**
     * The message for an outcome that does not tell: its attack was stopped before that.
     *
     * @param actual the outcome
     * @param limit the largest number of queries to break
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual, int limit) {
        return Message.of(claim(limit), Message.BUT_INCONCLUSIVE, actual.summary());
    }

    private static String claim(int limit) {
        return String.format(Locale.ROOT, "an image broken within %,d queries", limit);
    }
}
