package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.broken;
import static io.github.junitadversarial.assertj.error.ShouldHaveBeenFoundBy.shouldHaveBeenFoundBy;
import static io.github.junitadversarial.outcome.FoundBy.REPLAY;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHaveBeenFoundBy_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message = shouldHaveBeenFoundBy(broken(200), REPLAY).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  an adversarial example found by REPLAY
                but was:
                  SEARCH (stop/1.png: stop -> yield, 1 px, 200 queries)""");
    }
}
