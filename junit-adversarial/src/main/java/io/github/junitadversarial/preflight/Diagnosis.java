package io.github.junitadversarial.preflight;

import java.util.List;

/**
 * What a check that let the model pass has to say.
 *
 * @param notes for the report, one sentence each
 * @param queries what the check cost
 */
public record Diagnosis(List<String> notes, int queries) {

    /** Copies the list. */
    public Diagnosis {
        notes = List.copyOf(notes);
    }
}
