package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that the report has no such image.
 *
 * @since 0.1.0
 */
public final class ShouldContainImage {

    private ShouldContainImage() {}

    /**
     * The message.
     *
     * @param actual the report
     * @param image name that no image of the report has
     * @return the message
     */
    public static ErrorMessageFactory shouldContainImage(RobustnessReport actual, String image) {
        SimilarNames.Suggestion suggestion = SimilarNames.to(
                image, actual.images().stream().map(ImageOutcome::image).toList());
        String run =
                Evidence.of(actual).incomplete().map(text -> " (" + text + ")").orElse("");
        return Message.of(
                "\"" + image + "\" to be an image of the report",
                "but it is not" + run + "; " + suggestion.which() + " "
                        + actual.images().size() + " images are",
                suggestion.names());
    }
}
