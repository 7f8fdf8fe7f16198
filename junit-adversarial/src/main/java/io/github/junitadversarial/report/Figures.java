package io.github.junitadversarial.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the report page prints them: the same in every locale. */
final class Figures {

    /** What stands where there is no value. */
    static final String NONE = "–";

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private Figures() {}

    /** A count, such as {@code 10,217}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count that may be missing. */
    static String count(@Nullable Integer value) {
        return value == null ? NONE : count(value.longValue());
    }

    /** A count with its noun, such as {@code 1 image} or {@code 2 images}. */
    static String count(long value, String noun) {
        return count(value, noun, noun + "s");
    }

    /** A count with its noun, such as {@code 1 query} or {@code 2 queries}. */
    static String count(long value, String one, String several) {
        return count(value) + " " + (value == 1 ? one : several);
    }

    /** A share of 0..1 as {@code 12.5 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A share of 0..1 that is as a rule far below one percent, as {@code 0.098 %}. */
    static String smallShare(double share) {
        return String.format(Locale.ROOT, "%.3f %%", share * 100);
    }

    /** A share that may be missing. */
    static String percent(@Nullable Double share) {
        return share == null ? NONE : percent(share.doubleValue());
    }

    /** A probability as {@code 97.3 %}; never 0 or 100 unless it is exactly that. */
    static String probability(@Nullable Float probability) {
        if (probability == null) {
            return NONE;
        }
        if (probability > 0 && probability < 0.0005) {
            return "< 0.1 %";
        }
        if (probability < 1 && probability > 0.9995) {
            return "> 99.9 %";
        }
        return percent(probability.doubleValue());
    }

    /** A score or margin with three digits after the point. */
    static String score(@Nullable Number score) {
        return score == null ? NONE : String.format(Locale.ROOT, "%.3f", score.doubleValue());
    }

    /** A mean as the nearest count; it may be missing. */
    static String rounded(@Nullable Double mean) {
        return mean == null ? NONE : count(Math.round(mean));
    }

    /** A duration such as {@code 8.3 s}, {@code 2 min 5 s} or {@code 1 h 12 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min " + whole % MINUTE + " s";
        }
        return whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
    }

    /** A number for an attribute of an SVG element: at most two digits after the point. */
    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
