package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says which images do not meet what a test asks of each of them.
 *
 * @since 0.1.0
 */
public final class ShouldSatisfyForImages {

    private ShouldSatisfyForImages() {}

    /**
     * The message for one image.
     *
     * @param actual the report
     * @param image the outcome of the image
     * @param error what the test's own assertion said
     * @return the message
     */
    public static ErrorMessageFactory shouldSatisfyForImage(
            RobustnessReport actual, ImageOutcome image, AssertionError error) {
        return Message.of(
                actual, image.image() + " to satisfy the requirements", "but it did not", oneLine(image, error));
    }

    /**
     * The message for all attacked images.
     *
     * @param actual the report
     * @param errors what the test's own assertions said, by image
     * @return the message
     */
    public static ErrorMessageFactory shouldSatisfyForAllAttackedImages(
            RobustnessReport actual, Map<ImageOutcome, AssertionError> errors) {
        List<String> findings = new ArrayList<>();
        errors.forEach((image, error) -> findings.add(oneLine(image, error)));
        return Message.of(
                actual,
                claim(),
                "but " + errors.size() + " of " + actual.attackSuccessRate().attacked() + " did not",
                Message.lines(findings));
    }

    /**
     * The message for a report whose attacked images meet the requirements, but which proves nothing.
     *
     * @param actual the report
     * @param gap what is missing
     * @return the message
     */
    public static ErrorMessageFactory inconclusive(RobustnessReport actual, String gap) {
        return Message.of(actual, claim(), Message.BUT_INCONCLUSIVE, gap);
    }

    private static String claim() {
        return "all attacked images to satisfy the requirements";
    }

    private static String oneLine(ImageOutcome image, AssertionError error) {
        String text = String.valueOf(error.getMessage()).strip().replaceAll("\\s+", " ");
        // Assertions on an image begin with its name unless the test describes them otherwise.
        return text.startsWith("[" + image.image() + "]") ? text : image.image() + ": " + text;
    }
}
