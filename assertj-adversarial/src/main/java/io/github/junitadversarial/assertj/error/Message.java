package io.github.junitadversarial.assertj.error;

import io.github.junitadversarial.outcome.FailureNotes;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;

/** The shape that all messages share: what was asked, what was found, and for a report where to look further. */
final class Message extends BasicErrorMessageFactory {

    static final String BUT_INCONCLUSIVE = "but this is inconclusive";

    /** More findings are counted only: a message stays within a dozen lines. */
    private static final int FINDINGS_NAMED = 2;

    private Message(String claim, String lead, String finding, String notes) {
        // Whole sentences, which the representation would put in quotes.
        super(
                "%nExpecting:%n  %s%n%s:%n  %s%s",
                unquotedString(claim), unquotedString(lead), unquotedString(finding), unquotedString(notes));
    }

    static Message of(String claim, String lead, String finding) {
        return new Message(claim, lead, finding, "");
    }

    static Message of(RobustnessReport actual, String claim, String lead, String finding) {
        String notes = FailureNotes.of(actual);
        return new Message(claim, lead, finding, notes.isEmpty() ? "" : "\n" + notes);
    }

    /** The first few findings, one to a line. */
    static String lines(List<String> findings) {
        String named = String.join("\n  ", findings.subList(0, Math.min(FINDINGS_NAMED, findings.size())));
        int more = findings.size() - FINDINGS_NAMED;
        return more > 0 ? named + "\n  and " + more + " more" : named;
    }
}
