package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that the model has no such label.
 *
 * @since 0.1.0
 */
public final class ShouldKnowLabel {

    private ShouldKnowLabel() {}

    /**
     * The message.
     *
     * @param actual the report
     * @param label that the model does not have
     * @return the message
     */
    public static ErrorMessageFactory shouldKnowLabel(RobustnessReport actual, String label) {
        SimilarNames.Suggestion suggestion = SimilarNames.to(label, actual.labels());
        return Message.of(
                "\"" + label + "\" to be a label of the model",
                "but it is not; " + suggestion.which() + " " + actual.labels().size() + " labels are",
                suggestion.names());
    }
}
