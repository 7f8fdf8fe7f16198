package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.Locale;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that more queries were used than allowed, or that an attack cut short does not tell.
 *
 * @since 0.1.0
 */
public final class ShouldHaveUsedAtMostQueries {

    private ShouldHaveUsedAtMostQueries() {}

    /**
     * The message for a report.
     *
     * @param actual the report
     * @param limit the largest number allowed
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveUsedAtMostQueries(RobustnessReport actual, long limit) {
        return Message.of(
                actual,
                claim(limit),
                "but used",
                String.format(
                        Locale.ROOT,
                        "%,d on %,d images (setup not counted)",
                        actual.queries(),
                        actual.images().size()));
    }

    /**
     * The message for one image.
     *
     * @param actual the outcome
     * @param limit the largest number allowed
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveUsedAtMostQueries(ImageOutcome actual, int limit) {
        return Message.of(
                claim(limit),
                "but used",
                String.format(Locale.ROOT, "%,d (%s)", actual.queries().total(), actual.summary()));
    }

    /**
     * The message for a report that is within the limit only because something is missing.
     *
     * @param actual the report
     * @param limit the largest number allowed
     * @param gap what is missing
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(RobustnessReport actual, long limit, String gap) {
        return Message.of(actual, claim(limit), Message.BUT_INCONCLUSIVE, gap);
    }

    /**
     * The message for an image that is within the limit only because its attack was cut short or never begun.
     *
     * @param actual the outcome
     * @param limit the largest number allowed
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual, int limit) {
        return Message.of(claim(limit), Message.BUT_INCONCLUSIVE, actual.summary());
    }

    private static String claim(long limit) {
        return String.format(Locale.ROOT, "at most %,d queries", limit);
    }
}
