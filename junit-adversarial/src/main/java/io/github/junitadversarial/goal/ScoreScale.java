package io.github.junitadversarial.goal;

/** What a model's scores are. */
public enum ScoreScale {
    /** Any real numbers; a softmax turns them into probabilities. */
    LOGITS {
        @Override
        double logit(float score) {
            return score;
        }

        @Override
        double logProbability(float[] scores, int offset, int classes, int of) {
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                max = Math.max(max, scores[offset + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                // StrictMath: two machines are to agree to the last digit.
                sum += StrictMath.exp(scores[offset + c] - max);
            }
            return scores[offset + of] - max - StrictMath.log(sum);
        }

        @Override
        public double probability(float[] scores, int offset, int classes, int of) {
            return StrictMath.exp(logProbability(scores, offset, classes, of));
        }
    },
    /** Numbers from 0 to 1 that sum to 1. Their logarithms differ as the logits do, so margins keep their scale. */
    PROBABILITIES {
        @Override
        double logit(float score) {
            return Math.log(Math.max(score, SMALLEST_PROBABILITY));
        }

        @Override
        double logProbability(float[] scores, int offset, int classes, int of) {
            return logit(scores[offset + of]);
        }

        @Override
        public double probability(float[] scores, int offset, int classes, int of) {
            return scores[offset + of];
        }
    };

    /** Below this a softmax in 32-bit floats has no resolution left. */
    private static final double SMALLEST_PROBABILITY = 1e-38;

    private static final double SUM_TOLERANCE = 1e-3;

    abstract double logit(float score);

    /** The logarithm of {@link #probability}, as exact where the probability is next to nothing. */
    abstract double logProbability(float[] scores, int offset, int classes, int of);

    /**
     * The probability of one class, 0..1.
     *
     * @param scores rows of scores
     * @param offset where the row begins
     * @param classes length of the row
     * @param of the class, from 0
     */
    public abstract double probability(float[] scores, int offset, int classes, int of);

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
