package io.github.junitadversarial.report;

import java.util.regex.Pattern;

/** Text of users in GitHub's Markdown: it shows as it is and gets neither out of its line nor out of its cell. */
final class Markdown {

    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_TEXT = 600;
    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|&~@:$\"']|(?<=(?i:www))\\.");
    // Cf holds what turns the direction of writing round, Cs half surrogate pairs, which no encoder takes.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Markdown() {}

    /** As running text. */
    static String text(String text) {
        return escaped(text, LONGEST_TEXT);
    }

    /** As a name. */
    static String code(String text) {
        // Not between backticks, which a name may hold; nobody is mentioned in a code element either.
        return "<code>" + escaped(text, LONGEST_NAME) + "</code>";
    }

    /** As a block of its own, to be copied. */
    static String block(String text) {
        return "<pre>"
                + UNPRINTABLE
                        .matcher(text)
                        .replaceAll(" ")
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                + "</pre>";
    }

    // A backslash takes every one of these signs at its word, those of an address included.
    private static String escaped(String text, int longest) {
        return ACTIVE.matcher(printable(text, longest)).replaceAll("\\\\$0");
    }

    private static String printable(String text, int longest) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        int points = line.codePointCount(0, line.length());
        return points <= longest ? line : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
