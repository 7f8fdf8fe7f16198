package io.github.junitadversarial.jupiter;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 5 m}, {@code PT5M}. */
final class TimeText {

    static final String LEGAL = "a positive time such as 90s, 5m, 1h or PT5M";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12}) ?(ns|μs|ms|s|m|h|d)");

    private TimeText() {}

    /** The duration, empty if the text is none, not positive, or longer than 292 years. */
    static Optional<Duration> parse(String text) {
        String trimmed = text.strip();
        try {
            Matcher matcher = NUMBER_AND_UNIT.matcher(trimmed.toLowerCase(Locale.ROOT));
            Duration duration = matcher.matches()
                    ? of(Long.parseLong(matcher.group(1)), matcher.group(2))
                    : Duration.parse(trimmed);
            return duration.toNanos() > 0 ? Optional.of(duration) : Optional.empty();
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ns" -> Duration.ofNanos(number);
            case "μs" -> Duration.ofNanos(Math.multiplyExact(number, 1000));
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
