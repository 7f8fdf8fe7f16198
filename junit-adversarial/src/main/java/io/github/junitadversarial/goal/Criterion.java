package io.github.junitadversarial.goal;

/**
 * A goal made concrete for one image of one model: judges a row of scores. Immutable and thread-safe; allocates
 * nothing.
 */
public final class Criterion {

    private static final float CLOSE_CALL = 1e-5f;
    private static final double SURE_OF_TARGET = 0.9;
    private static final double SURE_OF_NOT_TRUE = 0.95;

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
     * The margin in logits; negative means success, 0 is a tie and no success. Not finite if one of the scores is not,
     * whichever class it belongs to.
     *
     * @param scores rows of scores
     * @param offset where the row begins
     * @param classes length of the row
     */
    public double margin(float[] scores, int offset, int classes) {
        double own = scale.logit(scores[offset + ownClass()]);
        double other = scale.logit(bestOther(scores, offset, classes));
        return targetClass < 0 ? own - other : other - own;
    }

    /**
     * Whether the two scores that decide are so close that the last bits, which may change with the batch that a
     * picture travels in, might decide otherwise; see {@link #margin} for the parameters.
     */
    public boolean isCloseCall(float[] scores, int offset, int classes) {
        return Math.abs(scores[offset + ownClass()] - bestOther(scores, offset, classes)) <= CLOSE_CALL;
    }

    /**
     * The margin against one class alone, infinite for the class to leave or to reach itself.
     *
     * @param scores rows of scores
     * @param offset where the row begins
     * @param other a class, from 0
     */
    public double marginAgainst(float[] scores, int offset, int other) {
        if (other == ownClass()) {
            return Double.POSITIVE_INFINITY;
        }
        double lead = scale.logit(scores[offset + ownClass()]) - scale.logit(scores[offset + other]);
        return targetClass < 0 ? lead : -lead;
    }

    /** The number to minimise under the objective; see {@link #margin} for the parameters. */
    public double loss(float[] scores, int offset, int classes) {
        return loss(margin(scores, offset, classes), scores, offset, classes);
    }

    /**
     * The same where the margin is known, which spares a pass over the scores.
     *
     * @param margin of these scores
     */
    public double loss(double margin, float[] scores, int offset, int classes) {
        return switch (objective) {
            case MARGIN -> margin;
            case CROSS_ENTROPY ->
                targetClass < 0
                        ? scale.logProbability(scores, offset, classes, trueClass)
                        : -scale.logProbability(scores, offset, classes, targetClass);
        };
    }

    /**
     * How sure the model is of what the attack wants, 0..1: the probability of the target, or untargeted that of all
     * classes but the true one; see {@link #margin} for the parameters.
     */
    public double confidence(float[] scores, int offset, int classes) {
        double probability = scale.probability(scores, offset, classes, ownClass());
        return targetClass < 0 ? 1 - probability : probability;
    }

    /** Whether a confidence is enough for {@link StopAt#CONFIDENT_SUCCESS}: above 90 %, untargeted above 95 %. */
    public boolean isSure(double confidence) {
        return confidence > (targetClass < 0 ? SURE_OF_NOT_TRUE : SURE_OF_TARGET);
    }

    /** Whether a margin means success. */
    public static boolean isSuccess(double margin) {
        return margin < 0;
    }

    /** The class to leave or to reach. */
    private int ownClass() {
        return targetClass < 0 ? trueClass : targetClass;
    }

    private float bestOther(float[] scores, int offset, int classes) {
        int own = ownClass();
        float best = Float.NEGATIVE_INFINITY;
        float zero = 0;
        for (int c = 0; c < classes; c++) {
            // Not-a-number from the first score on that is not finite.
            zero += 0 * scores[offset + c];
            if (c != own) {
                best = Math.max(best, scores[offset + c]);
            }
        }
        return best + zero;
    }
}
