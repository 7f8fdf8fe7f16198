package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldContainImage.shouldContainImage;
import static io.github.junitadversarial.outcome.Completion.FILTERED;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldContainImage_create_Test {

    private static final RobustnessReport ACTUAL = report().with(2, BROKEN)
            .with(8, SURVIVED)
            .with(3, MISCLASSIFIED)
            .writtenTo("/project/target/adversarial/index.html", "mvn test -Dadversarial.seed=42")
            .build();

    @Test
    void should_create_error_message_with_similar_names() {
        // WHEN
        String message = shouldContainImage(ACTUAL, "signs/12.png").create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  "signs/12.png" to be an image of the report
                but it is not; similar among its 13 images are:
                  stop/12.png""");
    }

    @Test
    void should_create_error_message_for_a_filtered_run() {
        // WHEN
        String message = shouldContainImage(
                        report().with(1, SURVIVED).ended(FILTERED, 4).build(), "stop/4.png")
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  "stop/4.png" to be an image of the report
                but it is not (the run was filtered to some of the images (1 of 5 images dealt with, 0 stopped early)); similar among its 1 images are:
                  stop/1.png""");
    }
}
