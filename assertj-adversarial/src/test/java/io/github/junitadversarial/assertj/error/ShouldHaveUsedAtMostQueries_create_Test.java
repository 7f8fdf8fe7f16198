package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries.shouldHaveUsedAtMostQueries;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHaveUsedAtMostQueries_create_Test {

    private static final RobustnessReport ACTUAL = report().with(2, BROKEN)
            .with(8, SURVIVED)
            .with(3, MISCLASSIFIED)
            .writtenTo("/project/target/adversarial/index.html", "mvn test -Dadversarial.seed=42")
            .build();

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldHaveUsedAtMostQueries(ACTUAL, 5_000L).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  at most 5,000 queries
                but used:
                  8,397 on 13 images (setup not counted)
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message = ShouldHaveUsedAtMostQueries.inconclusive(ACTUAL, 5_000L, "what is missing")
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  at most 5,000 queries
                but this is inconclusive:
                  what is missing
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }

    @Test
    void should_create_error_message_for_one_image() {
        // WHEN
        String message = shouldHaveUsedAtMostQueries(broken(200), 100).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  at most 100 queries
                but used:
                  201 (stop/1.png: stop -> yield, 1 px, 200 queries)""");
    }

    @Test
    void should_create_error_message_for_one_image_if_inconclusive() {
        // WHEN
        String message =
                ShouldHaveUsedAtMostQueries.inconclusive(outcome(CENSORED), 500).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  at most 500 queries
                but this is inconclusive:
                  stop/1.png: stopped early after 300 queries""");
    }
}
