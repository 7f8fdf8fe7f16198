package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldKnowLabel.shouldKnowLabel;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldKnowLabel_create_Test {

    private static final RobustnessReport ACTUAL = report().with(2, BROKEN)
            .with(8, SURVIVED)
            .with(3, MISCLASSIFIED)
            .writtenTo("/project/target/adversarial/index.html", "mvn test -Dadversarial.seed=42")
            .build();

    @Test
    void should_create_error_message_with_similar_labels() {
        // WHEN
        String message = shouldKnowLabel(ACTUAL, "Stpo").create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  "Stpo" to be a label of the model
                but it is not; similar among its 3 labels are:
                  stop""");
    }

    @Test
    void should_create_error_message_without_similar_labels() {
        // WHEN
        String message = shouldKnowLabel(ACTUAL, "pedestrian").create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  "pedestrian" to be a label of the model
                but it is not; its 3 labels are:
                  stop, yield, priority-road""");
    }
}
