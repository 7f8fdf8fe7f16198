package io.github.junitadversarial.goal;

/** The number that a strategy wants to see fall. Success is always judged by the margin, whatever the objective. */
public enum Objective {
    /**
     * Of a classifier the difference of logits between the class to leave and the best other class; for a target,
     * between the best other class and the target. Negative means success. Of a detector how much is left to do for
     * each object, with the scores that stand in the way, see {@link ObjectCriterion}.
     */
    MARGIN,
    /**
     * Cross-entropy to the target class; without a target, the logarithm of the true class's probability. Falls towards
     * success. Of a detector the same as {@link #MARGIN}.
     */
    CROSS_ENTROPY,
    /**
     * What the reward of RFPAR (Song, Ko, Jung, NeurIPS 2024) is the fall of: of a classifier the probability of the
     * true class, or 1 less that of the target; of a detector the sum of the scores of all counted boxes and their
     * number, without looking where they are.
     */
    CONFIDENCE
}
