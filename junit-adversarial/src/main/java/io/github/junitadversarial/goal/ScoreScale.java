package io.github.junitadversarial.goal;

/** What a model's scores are. */
public enum ScoreScale {
    /** Any real numbers; a softmax turns them into probabilities. */
    LOGITS {
        @Override
        double logit(float score) {
            return score;
        }
    },
    /** Numbers from 0 to 1 that sum to 1. Their logarithms differ as the logits do, so margins keep their scale. */
    PROBABILITIES {
        @Override
        double logit(float score) {
            return Math.log(Math.max(score, SMALLEST_PROBABILITY));
        }
    };

    /** Below this a softmax in 32-bit floats has no resolution left. */
    private static final double SMALLEST_PROBABILITY = 1e-38;

    private static final double SUM_TOLERANCE = 1e-3;

    abstract double logit(float score);

    /** The scale of one row of scores: probabilities where all lie in 0..1 and sum to 1 within a thousandth. */
    public static ScoreScale of(float[] scores) {
        double sum = 0;
        for (float score : scores) {
            if (score < 0 || score > 1) {
                return LOGITS;
            }
            sum += score;
        }
        return Math.abs(sum - 1) <= SUM_TOLERANCE ? PROBABILITIES : LOGITS;
    }
}
