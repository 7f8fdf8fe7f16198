package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.error.ShouldNotBeWorseThanBaseline.shouldNotBeWorseThanBaseline;
import static io.github.junitadversarial.assertj.error.ShouldNotBeWorseThanBaseline.withoutBaseline;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldNotBeWorseThanBaseline_create_Test {

    private static final RobustnessReport ACTUAL = report().with(8, SURVIVED)
            .writtenTo("/project/target/adversarial/index.html", "mvn test")
            .build();

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldNotBeWorseThanBaseline(
                        ACTUAL, new Verdict(Verdict.Result.FAIL, "no worse than the baseline b.json", "what is worse"))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  no worse than the baseline b.json
                but:
                  what is worse
                Report: /project/target/adversarial/index.html
                Replay: mvn test""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message = shouldNotBeWorseThanBaseline(
                        ACTUAL,
                        new Verdict(
                                Verdict.Result.INCONCLUSIVE, "no worse than the baseline b.json", "what is missing"))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  no worse than the baseline b.json
                but this is inconclusive:
                  what is missing
                Report: /project/target/adversarial/index.html
                Replay: mvn test""");
    }

    @Test
    void should_create_error_message_without_a_baseline() {
        // WHEN
        String message = withoutBaseline(ACTUAL).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  no worse than the baseline
                but this is inconclusive:
                  the report was compared with none; put @RobustnessBaseline("…") on the test method or its class
                Report: /project/target/adversarial/index.html
                Replay: mvn test""");
    }
}
