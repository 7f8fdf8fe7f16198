package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that images of one label are taken for another, or that it could not be shown that they are not.
 *
 * @since 0.1.0
 */
public final class ShouldHaveNoMisclassification {

    private ShouldHaveNoMisclassification() {}

    /**
     * The message for a misclassification that was found.
     *
     * @param actual the report
     * @param from the true label
     * @param to the label that no such image may get
     * @param found the images that get it
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveNoMisclassification(
            RobustnessReport actual, String from, String to, List<ImageOutcome> found) {
        return Message.of(
                actual,
                claim(from, to),
                "but found " + found.size(),
                Message.lines(found.stream().map(ImageOutcome::summary).toList()));
    }

    /**
     * The message for a report in which none was found, but which proves nothing.
     *
     * @param actual the report
     * @param from the true label
     * @param to the label that no such image may get
     * @param gap what is missing
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(RobustnessReport actual, String from, String to, String gap) {
        return Message.of(actual, claim(from, to), Message.BUT_INCONCLUSIVE, gap);
    }

    private static String claim(String from, String to) {
        return "no misclassification of " + from + " as " + to;
    }
}
