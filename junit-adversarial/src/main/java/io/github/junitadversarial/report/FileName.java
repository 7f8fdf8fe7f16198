package io.github.junitadversarial.report;

import io.github.junitadversarial.storage.Sha256;
import java.util.regex.Pattern;

/**
 * Names of files and folders from names of tests, which may hold anything: a Kotlin test is called {@code does not
 * break / at all?}. A result is one path element of at most 100 ASCII characters that every file system takes.
 */
final class FileName {

    private static final int KEPT = 80;
    private static final int HASHED = 6;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_$.-]{0,98}[A-Za-z0-9_$-])?");
    private static final Pattern RESERVED_BY_WINDOWS =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.~].*)?", Pattern.CASE_INSENSITIVE);

    private FileName() {}

    /** The text itself where it is a harmless name already, otherwise as {@link #unique}. */
    static String of(String text) {
        return PLAIN.matcher(text).matches()
                        && !RESERVED_BY_WINDOWS.matcher(text).matches()
                ? text
                : unique(text);
    }

    /**
     * What can be kept of the text and a hash of the whole, so that names that differ in nothing but case stay two
     * files everywhere.
     */
    static String unique(String text) {
        String kept = text.substring(0, Math.min(KEPT, text.length())).replaceAll("[^A-Za-z0-9_$.-]", "_");
        boolean harmless = kept.matches("[A-Za-z0-9_].*")
                && !RESERVED_BY_WINDOWS.matcher(kept).matches();
        return (harmless ? "" : "_") + kept + "~" + new Sha256().add(text).hex(HASHED);
    }
}
