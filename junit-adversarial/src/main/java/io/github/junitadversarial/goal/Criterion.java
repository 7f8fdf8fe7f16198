package io.github.junitadversarial.goal;

/**
 * A goal made concrete for one image of one model: judges a row of scores. Immutable and thread-safe; allocates
 * nothing.
 */
public final class Criterion {

    private final ScoreScale scale;
    private final Objective objective;
    private final int trueClass;
    private final int targetClass;

    private Criterion(ScoreScale scale, Objective objective, int trueClass, int targetClass) {
        this.scale = scale;
        this.objective = objective;
        this.trueClass = trueClass;
        this.targetClass = targetClass;
    }

    /** Success is any class but {@code trueClass}. */
    public static Criterion untargeted(ScoreScale scale, Objective objective, int trueClass) {
        return new Criterion(scale, objective, trueClass, -1);
    }

    /** Success is {@code targetClass}. */
    public static Criterion targeted(ScoreScale scale, Objective objective, int trueClass, int targetClass) {
        return new Criterion(scale, objective, trueClass, targetClass);
    }

    /** What the scores are. */
    public ScoreScale scale() {
        return scale;
    }

    /**
     * The margin in logits; negative means success, 0 is a tie and no success, not-a-number where a score is.
     *
     * @param scores rows of scores
     * @param offset where the row begins
     * @param classes length of the row
     */
    public double margin(float[] scores, int offset, int classes) {
        int own = targetClass < 0 ? trueClass : targetClass;
        float best = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            if (c != own) {
                best = Math.max(best, scores[offset + c]);
            }
        }
        double ownLogit = scale.logit(scores[offset + own]);
        double bestOther = scale.logit(best);
        return targetClass < 0 ? ownLogit - bestOther : bestOther - ownLogit;
    }

    /** The number to minimise under the objective; see {@link #margin} for the parameters. */
    public double loss(float[] scores, int offset, int classes) {
        return switch (objective) {
            case MARGIN -> margin(scores, offset, classes);
            case CROSS_ENTROPY ->
                targetClass < 0
                        ? logProbability(scores, offset, classes, trueClass)
                        : -logProbability(scores, offset, classes, targetClass);
        };
    }

    /** Whether a margin means success. */
    public static boolean isSuccess(double margin) {
        return margin < 0;
    }

    private double logProbability(float[] scores, int offset, int classes, int of) {
        if (scale == ScoreScale.PROBABILITIES) {
            return scale.logit(scores[offset + of]);
        }
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            max = Math.max(max, scores[offset + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(scores[offset + c] - max);
        }
        return scores[offset + of] - max - Math.log(sum);
    }
}
