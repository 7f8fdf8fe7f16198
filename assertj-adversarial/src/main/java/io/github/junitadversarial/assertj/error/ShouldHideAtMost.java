package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ObjectFilter;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that more objects of an image are hidden than may be, or that this is not known.
 *
 * @since 0.1.0
 */
public final class ShouldHideAtMost {

    private ShouldHideAtMost() {}

    /**
     * The message for an outcome that refutes it.
     *
     * @param actual the outcome
     * @param limit the largest number allowed
     * @return the message
     */
    public static ErrorMessageFactory shouldHideAtMost(ImageOutcome actual, int limit) {
        return Message.of(claim(limit), "but hides " + actual.hidden().size(), actual.hiddenSummary(ObjectFilter.ALL));
    }

    /**
     * The message for an outcome that does not tell: the image was not attacked, or its attack was stopped early.
     *
     * @param actual the outcome
     * @param limit the largest number allowed
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(ImageOutcome actual, int limit) {
        return Message.of(claim(limit), Message.BUT_INCONCLUSIVE, actual.summary());
    }

    private static String claim(int limit) {
        return "at most " + limit + " hidden " + (limit == 1 ? "object" : "objects");
    }
}
