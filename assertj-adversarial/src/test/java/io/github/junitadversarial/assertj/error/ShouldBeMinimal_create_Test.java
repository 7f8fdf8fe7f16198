package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.broken;
import static org.assertj.core.api.BDDAssertions.then;

import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldBeMinimal_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message = ShouldBeMinimal.inconclusive(broken(200)).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  an adversarial example of which no pixel can be taken back
                but this is inconclusive:
                  that was not shown of stop/1.png: stop -> yield, 1 px, 200 queries""");
    }
}
