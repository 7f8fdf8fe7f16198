package io.github.junitadversarial.goal;

/** The number that a strategy wants to see fall. Success is always judged by the margin, whatever the objective. */
public enum Objective {
    /**
     * Difference of logits between the class to leave and the best other class; for a target, between the best other
     * class and the target. Negative means success.
     */
    MARGIN,
    /**
     * Cross-entropy to the target class; without a target, the logarithm of the true class's probability. Falls towards
     * success.
     */
    CROSS_ENTROPY
}
