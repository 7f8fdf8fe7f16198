package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ObjectFilter;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that an attack hides objects, or that it could not be shown that it hides none.
 *
 * @since 0.1.0
 */
public final class ShouldHideNone {

    private ShouldHideNone() {}

    /**
     * The message for a report on an attack that hides some.
     *
     * @param actual the report
     * @param filter which objects must not be hidden
     * @return the message
     */
    public static ErrorMessageFactory shouldHideNone(RobustnessReport actual, ObjectFilter filter) {
        return Message.of(
                actual,
                claim(filter),
                "but hides",
                Message.lines(Evidence.of(actual).images().stream()
                        .filter(image -> !image.hidden(filter).isEmpty())
                        .map(image -> image.hiddenSummary(filter))
                        .toList()));
    }

    /**
     * The message for an image of which some are hidden.
     *
     * @param actual the outcome
     * @param filter which objects must not be hidden
     * @return the message
     */
    public static ErrorMessageFactory shouldHideNone(ImageOutcome actual, ObjectFilter filter) {
        return Message.of(claim(filter), "but hides", actual.hiddenSummary(filter));
    }

    /**
     * The message for a report in which none is hidden, but which proves nothing.
     *
     * @param actual the report
     * @param filter which objects must not be hidden
     * @param gap what is missing
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(RobustnessReport actual, ObjectFilter filter, String gap) {
        return Message.of(actual, claim(filter), Message.BUT_INCONCLUSIVE, gap);
    }

    /**
     * The message for an image that was not attacked, or not in full.
     *
     * @param actual the outcome
     * @param filter which objects must not be hidden
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual, ObjectFilter filter) {
        return Message.of(claim(filter), Message.BUT_INCONCLUSIVE, actual.summary());
    }

    private static String claim(ObjectFilter filter) {
        return "none of the " + filter + " hidden";
    }
}
