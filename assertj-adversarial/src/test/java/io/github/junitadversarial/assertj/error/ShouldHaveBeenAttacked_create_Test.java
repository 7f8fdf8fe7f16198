package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.outcome;
import static io.github.junitadversarial.assertj.error.ShouldHaveBeenAttacked.shouldHaveBeenAttacked;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHaveBeenAttacked_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldHaveBeenAttacked(outcome(MISCLASSIFIED)).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  an attacked image
                but was:
                  stop/1.png: not attacked: classified as yield before the attack""");
    }
}
