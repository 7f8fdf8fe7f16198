package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.Scenes.YIELD;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.error.ShouldHaveRemovalRateAtMost.shouldHaveRemovalRateAtMost;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHaveRemovalRateAtMost_create_Test {

    private static final RobustnessReport ACTUAL =
            report().with(hiding("1.png", YIELD)).build();

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldHaveRemovalRateAtMost(
                        ACTUAL, new Verdict(Result.FAIL, "what is claimed", "what was measured"))
                .create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  what is claimed
                but was:
                  what was measured
                Broken: 1.png: hides 1 of 3 objects, 1 px, 200 queries
                Vanished: 1.png: yield 0.70 at 0,200 to 40,240""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message = shouldHaveRemovalRateAtMost(
                        ACTUAL, new Verdict(Result.INCONCLUSIVE, "what is claimed", "what is missing"))
                .create(new TextDescription("Test"));
        // THEN
        then(message).contains("but this is inconclusive:", "what is missing");
    }
}
