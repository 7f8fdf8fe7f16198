package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeBroken.shouldBeBroken;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldBeBroken_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldBeBroken(outcome(SURVIVED)).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  a broken image
                but was:
                  stop/1.png: survived 999 queries""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message = ShouldBeBroken.inconclusive(outcome(CENSORED)).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  a broken image
                but this is inconclusive:
                  stop/1.png: stopped early after 300 queries""");
    }
}
