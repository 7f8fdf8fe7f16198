package io.github.junitadversarial.jupiter;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit's own timeout for a test, as a deadline for the campaign. JUnit interrupts, which would lose the report; a
 * deadline a little before it leaves an inconclusive one.
 */
final class JUnitTimeout {

    private static final String PREFIX = "junit.jupiter.execution.timeout.";

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(5);

    private JUnitTimeout() {}

    /** The deadline, empty where JUnit sets no timeout for the method. */
    static Optional<Duration> deadline(ExtensionContext context, Levels levels) {
        if (context.getConfigurationParameter(PREFIX + "mode")
                .filter("disabled"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        return levels.closest(Timeout.class)
                .map(timeout -> Duration.of(timeout.value(), timeout.unit().toChronoUnit()))
                .or(() -> configured(context))
                .map(JUnitTimeout::shortlyBefore);
    }

    private static Optional<Duration> configured(ExtensionContext context) {
        return Stream.of("testtemplate.method.default", "testable.method.default", "default")
                .flatMap(key -> context.getConfigurationParameter(PREFIX + key).stream())
                .findFirst()
                .flatMap(JUnitTimeout::parse);
    }

    // JUnit reads a number without a unit as seconds.
    private static Optional<Duration> parse(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        return TimeText.parse(trimmed.matches("\\d+") ? trimmed + "s" : trimmed);
    }

    private static Duration shortlyBefore(Duration timeout) {
        Duration tenth = timeout.dividedBy(10);
        return timeout.minus(tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN);
    }
}
