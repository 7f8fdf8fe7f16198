package io.github.junitadversarial.outcome;

/** What became of one fixture image. Every image of a campaign has exactly one status. */
public enum OutcomeStatus {
    /** The attack reached its goal, and the saved file, read back and scored alone, still does. */
    BROKEN(true),
    /** The budget was spent without success; what it kept for a verification may be left. */
    SURVIVED(true),
    /** Every change of the strategy's stated candidate set was tried: no such change exists. */
    EXHAUSTED(true),
    /** The search was stopped early, by a deadline or an interrupt; nothing is known beyond the queries made. */
    CENSORED(true),
    /** The model was wrong about the clean image, so there was nothing to attack. */
    MISCLASSIFIED(false),
    /** The clean image has no single best class: the true class ties with another. */
    AMBIGUOUS(false),
    /** The image is labelled with the very class that a targeted attack wants to reach. */
    ALREADY_TARGET(false),
    /**
     * The detector counted nothing on the clean image that the attack is about, or with ground truth nothing that is
     * there, so there was nothing to attack.
     */
    NOTHING_DETECTED(false),
    /** The file could not be decoded. */
    UNREADABLE(false);

    private final boolean attacked;

    OutcomeStatus(boolean attacked) {
        this.attacked = attacked;
    }

    /**
     * Whether the image counts in the denominator of the attack success rate: classified correctly before the attack;
     * of a detector, with an object that was detected before.
     */
    public boolean attacked() {
        return attacked;
    }
}
