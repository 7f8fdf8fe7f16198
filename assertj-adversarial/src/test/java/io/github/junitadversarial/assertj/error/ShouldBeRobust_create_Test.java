package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldBeRobust.shouldBeRobust;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldBeRobust_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldBeRobust(broken(200)).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  a robust image
                but was:
                  stop/1.png: stop -> yield, 1 px, 200 queries""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message = ShouldBeRobust.inconclusive(outcome(CENSORED)).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  a robust image
                but this is inconclusive:
                  stop/1.png: stopped early after 300 queries""");
    }
}
