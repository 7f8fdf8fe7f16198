package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.error.ShouldHaveStatus.shouldHaveStatus;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHaveStatus_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldHaveStatus(broken(200), SURVIVED).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  status SURVIVED
                but was:
                  BROKEN (stop/1.png: stop -> yield, 1 px, 200 queries)""");
    }
}
