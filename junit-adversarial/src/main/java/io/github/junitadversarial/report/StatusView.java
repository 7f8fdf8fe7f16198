package io.github.junitadversarial.report;

import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How the report page shows the outcome of an image: by a sign and a word, and by a colour for whoever sees it. The
 * names of the constants are the words of the schema.
 */
enum StatusView {
    BROKEN("✗", "broken", "the attack reached its goal; the saved file still does", GateEntry.Counts::broken),
    SURVIVED("✓", "survived", "the budget was spent without success", GateEntry.Counts::survived),
    EXHAUSTED("■", "exhausted", "no such change exists in the strategy's candidate set", GateEntry.Counts::exhausted),
    CENSORED("…", "stopped early", "nothing is known beyond the queries made", GateEntry.Counts::censored),
    MISCLASSIFIED(
            "≠",
            "misclassified",
            "not attacked: the model was wrong before the attack",
            GateEntry.Counts::misclassified),
    AMBIGUOUS("=", "ambiguous", "not attacked: the top scores are tied", GateEntry.Counts::ambiguous),
    ALREADY_TARGET("→", "already target", "not attacked: its label is the target", GateEntry.Counts::alreadyTarget),
    NOTHING_DETECTED(
            "∅",
            "nothing detected",
            "not attacked: nothing was detected before the attack",
            GateEntry.Counts::nothingDetected),
    UNREADABLE("?", "unreadable", "not attacked: the file could not be decoded", GateEntry.Counts::unreadable);

    private final String sign;
    private final String word;
    private final String meaning;
    private final ToIntFunction<GateEntry.Counts> count;

    StatusView(String sign, String word, String meaning, ToIntFunction<GateEntry.Counts> count) {
        this.sign = sign;
        this.word = word;
        this.meaning = meaning;
        this.count = count;
    }

    /** Told by shape, so that nobody needs the colour. */
    String sign() {
        return sign;
    }

    String word() {
        return word;
    }

    String meaning() {
        return meaning;
    }

    /** Of a gate's images. */
    int count(GateEntry.Counts counts) {
        return count.applyAsInt(counts);
    }

    /** Class in the style sheet. */
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
