package io.github.junitadversarial.assertj.error;

import static io.github.junitadversarial.assertj.Reports.report;
import static io.github.junitadversarial.assertj.Scenes.LARGE_STOP;
import static io.github.junitadversarial.assertj.Scenes.SMALL_STOP;
import static io.github.junitadversarial.assertj.Scenes.hiding;
import static io.github.junitadversarial.assertj.Scenes.survivor;
import static io.github.junitadversarial.assertj.error.ShouldHideNone.shouldHideNone;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ObjectFilter;
import io.github.junitadversarial.outcome.RobustnessReport;
import org.assertj.core.description.TextDescription;
import org.junit.jupiter.api.Test;

class ShouldHideNone_create_Test {

    private static final ObjectFilter FILTER = objects("stop").largerThan(32, 32);
    private static final ImageOutcome IMAGE = hiding("2.png", LARGE_STOP, SMALL_STOP);
    private static final RobustnessReport REPORT =
            report().with(survivor("1.png")).with(IMAGE).build();

    @Test
    void should_create_error_message_for_a_report() {
        // WHEN
        String message = shouldHideNone(REPORT, FILTER).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  none of the stop objects of at least 32x32 pixels hidden
                but hides:
                  2.png: stop 0.90 at 0,0 to 100,80
                Broken: 2.png: hides 2 of 3 objects, 1 px, 200 queries
                Vanished: 2.png: stop 0.90 at 0,0 to 100,80; stop 0.80 at 200,0 to 220,50""");
    }

    @Test
    void should_create_error_message_for_a_report_if_inconclusive() {
        // WHEN
        String message =
                ShouldHideNone.inconclusive(REPORT, FILTER, "what is missing").create(new TextDescription("Test"));
        // THEN
        then(message).contains("but this is inconclusive:", "what is missing");
    }

    @Test
    void should_create_error_message_for_an_image() {
        // WHEN
        String message = shouldHideNone(IMAGE, FILTER).create(new TextDescription("Test"));
        // THEN
        then(message).isEqualToNormalizingNewlines("""
                [Test]\s
                Expecting:
                  none of the stop objects of at least 32x32 pixels hidden
                but hides:
                  2.png: stop 0.90 at 0,0 to 100,80""");
    }

    @Test
    void should_create_error_message_for_an_image_if_inconclusive() {
        // WHEN
        String message = ShouldHideNone.inconclusive(survivor("1.png"), FILTER).create(new TextDescription("Test"));
        // THEN
        then(message).contains("but this is inconclusive:", "1.png: survived 999 queries");
    }
}
