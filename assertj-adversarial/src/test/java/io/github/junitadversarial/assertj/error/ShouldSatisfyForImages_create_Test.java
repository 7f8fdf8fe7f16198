package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldSatisfyForImages.shouldSatisfyForAllAttackedImages;
import static io.github.junitadversarial.assertj.error.ShouldSatisfyForImages.shouldSatisfyForImage;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.Map;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldSatisfyForImages_create_Test {

    private static final RobustnessReport ACTUAL = report().with(2, BROKEN)
            .with(8, SURVIVED)
            .with(3, MISCLASSIFIED)
            .writtenTo("/project/target/adversarial/index.html", "mvn test -Dadversarial.seed=42")
            .build();

    @Test
    void should_create_error_message_for_one_image() {
        // WHEN
        String message = shouldSatisfyForImage(
                        ACTUAL, broken(200), new AssertionError("[stop/1.png] %n  too%n  weak".formatted()))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  stop/1.png to satisfy the requirements
                but it did not:
                  [stop/1.png] too weak
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }

    @Test
    void should_create_error_message_for_all_attacked_images() {
        // WHEN
        String message = shouldSatisfyForAllAttackedImages(ACTUAL, Map.of(broken(200), new AssertionError("too weak")))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  all attacked images to satisfy the requirements
                but 1 of 10 did not:
                  stop/1.png: too weak
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message =
                ShouldSatisfyForImages.inconclusive(ACTUAL, "what is missing").create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  all attacked images to satisfy the requirements
                but this is inconclusive:
                  what is missing
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }
}
