package io.github.junitadversarial.goal;

/** A goal made concrete for one image of a classifier: judges a row with one score per class. */
final class ClassCriterion implements Criterion {

    private static final float CLOSE_CALL = 1e-5f;
    private static final double SURE_OF_TARGET = 0.9;
    private static final double SURE_OF_NOT_TRUE = 0.95;

    private final ScoreScale scale;
    private final Objective objective;
    private final int trueClass;
    private final int targetClass;

    ClassCriterion(ScoreScale scale, Objective objective, int trueClass, int targetClass) {
        this.scale = scale;
        this.objective = objective;
        this.trueClass = trueClass;
        this.targetClass = targetClass;
    }

    @Override
    public double margin(float[] scores, int offset, int classes) {
        double own = scale.logit(scores[offset + ownClass()]);
        double other = scale.logit(bestOther(scores, offset, classes));
        return targetClass < 0 ? own - other : other - own;
    }

    @Override
    public boolean isCloseCall(float[] scores, int offset, int classes) {
        return Math.abs(scores[offset + ownClass()] - bestOther(scores, offset, classes)) <= CLOSE_CALL;
    }

    @Override
    public double marginAgainst(float[] scores, int offset, int other) {
        if (other == ownClass()) {
            return Double.POSITIVE_INFINITY;
        }
        double lead = scale.logit(scores[offset + ownClass()]) - scale.logit(scores[offset + other]);
        return targetClass < 0 ? lead : -lead;
    }

    @Override
    public double loss(double margin, float[] scores, int offset, int classes) {
        return switch (objective) {
            case MARGIN -> margin;
            case CROSS_ENTROPY ->
                targetClass < 0
                        ? scale.logProbability(scores, offset, classes, trueClass)
                        : -scale.logProbability(scores, offset, classes, targetClass);
            case CONFIDENCE -> {
                double probability = scale.probability(scores, offset, classes, ownClass());
                yield targetClass < 0 ? probability : 1 - probability;
            }
        };
    }

    @Override
    public double confidence(float[] scores, int offset, int classes) {
        double probability = scale.probability(scores, offset, classes, ownClass());
        return targetClass < 0 ? 1 - probability : probability;
    }

    @Override
    public boolean isSure(double confidence) {
        return confidence > (targetClass < 0 ? SURE_OF_NOT_TRUE : SURE_OF_TARGET);
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
