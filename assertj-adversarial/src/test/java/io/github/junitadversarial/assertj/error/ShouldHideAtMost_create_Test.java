package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Scenes.LARGE_STOP;
import static io.github.junitadversarial.assertj.Scenes.SMALL_STOP;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.error.ShouldHideAtMost.shouldHideAtMost;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.assertj.Scenes;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHideAtMost_create_Test {

    @Test
    void should_create_error_message() {
        // WHEN
        String message =
                shouldHideAtMost(hiding("2.png", LARGE_STOP, SMALL_STOP), 1).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  at most 1 hidden object
                but hides 2:
                  2.png: stop 0.90 at 0,0 to 100,80; stop 0.80 at 200,0 to 220,50""");
    }

    @Test
    void should_create_error_message_if_inconclusive() {
        // WHEN
        String message =
                ShouldHideAtMost.inconclusive(Scenes.censored("1.png"), 2).create(new TextDescription("Test"));
        // THEN
        then(message)
                .contains(
                        "at most 2 hidden objects",
                        "but this is inconclusive:",
                        "1.png: stopped early after 300 queries");
    }
}
