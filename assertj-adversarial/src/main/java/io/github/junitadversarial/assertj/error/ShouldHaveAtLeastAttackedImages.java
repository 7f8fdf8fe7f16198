package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.Locale;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Says that too few images were attacked.
 *
 * @since 0.1.0
 */
public final class ShouldHaveAtLeastAttackedImages {

    private ShouldHaveAtLeastAttackedImages() {}

    /**
     * The message.
     *
     * @param actual the report
     * @param expected the smallest number asked for
     * @return the message
     */
    public static ErrorMessageFactory shouldHaveAtLeastAttackedImages(RobustnessReport actual, int expected) {
        return Message.of(
                actual,
                String.format(Locale.ROOT, "at least %,d attacked images", expected),
                "but there were",
                String.format(
                        Locale.ROOT,
                        "%,d of %,d images",
                        actual.attackSuccessRate().attacked(),
                        actual.images().size()));
    }
}
