package io.github.junitadversarial.outcome;

/**
 * A gate's answer.
 *
 * @param result one of three
 * @param claim what was to be shown, and about which images
 * @param reason one sentence of evidence: what was measured, or what is missing
 */
public record Verdict(Result result, String claim, String reason) {

    /** The three answers. Only {@link #PASS} lets a build through. */
    public enum Result {
        /** The claim is shown. */
        PASS,
        /** The claim is refuted by what was measured. */
        FAIL,
        /** What was measured supports neither. */
        INCONCLUSIVE
    }

    /** Whether the build may go on. */
    public boolean passed() {
        return result == Result.PASS;
    }

    @Override
    public String toString() {
        return result + ": " + reason + "; claim: " + claim;
    }
}
