package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldHaveRobustAccuracyAtLeast.shouldHaveRobustAccuracyAtLeast;
import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHaveRobustAccuracyAtLeast_create_Test {

    private static final RobustnessReport ACTUAL = report().with(2, BROKEN)
            .with(8, SURVIVED)
            .with(3, MISCLASSIFIED)
            .writtenTo("/project/target/adversarial/index.html", "mvn test -Dadversarial.seed=42")
            .build();

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldHaveRobustAccuracyAtLeast(
                        ACTUAL,
                        new Verdict(Verdict.Result.FAIL, "robust accuracy at least 90.0 %", "what was measured"))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  robust accuracy at least 90.0 %
                but was:
                  what was measured
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message = shouldHaveRobustAccuracyAtLeast(
                        ACTUAL,
                        new Verdict(Verdict.Result.INCONCLUSIVE, "robust accuracy at least 90.0 %", "what is missing"))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  robust accuracy at least 90.0 %
                but this is inconclusive:
                  what is missing
                Broken: stop/1.png: stop -> yield, 1 px, 200 queries | stop/2.png: stop -> yield, 1 px, 200 queries
                Not attacked: 3 misclassified
                Report: /project/target/adversarial/index.html
                Replay: mvn test -Dadversarial.seed=42 '-Dadversarial.images=stop/1.png'""");
    }
}
