package io.github.junitadversarial.outcome;

import java.util.List;

/**
 * What was checked besides the attack: that the model is set up right, and that the attack is strong enough to mean
 * anything.
 *
 * @param notes what a reader should know of the model, one sentence each, such as that its scores are probabilities
 * @param canaries the attack on models with a known hole
 */
public record SetupChecks(List<String> notes, List<CanaryResult> canaries) {

    /** Nothing was checked. */
    public static final SetupChecks NONE = new SetupChecks(List.of(), List.of());

    /** Copies the lists. */
    public SetupChecks {
        notes = List.copyOf(notes);
        canaries = List.copyOf(canaries);
    }

    /** The canaries that the attack should have found and did not. */
    public List<CanaryResult> missed() {
        return canaries.stream()
                .filter(canary -> canary.expected() && !canary.broken())
                .toList();
    }
}
