package io.github.junitadversarial.goal;

import io.github.junitadversarial.detection.Box;
import java.util.List;

/**
 * A goal made concrete for one image of one model: judges rows of what the model answers. Immutable and thread-safe;
 * allocates nothing.
 */
public sealed interface Criterion permits ClassCriterion, ObjectCriterion {

    /** Success is any class but {@code trueClass}. */
    static Criterion untargeted(ScoreScale scale, Objective objective, int trueClass) {
        return new ClassCriterion(scale, objective, trueClass, -1);
    }

    /** Success is {@code targetClass}. */
    static Criterion targeted(ScoreScale scale, Objective objective, int trueClass, int targetClass) {
        return new ClassCriterion(scale, objective, trueClass, targetClass);
    }

    /**
     * How far from success a row is; negative means success, 0 is a tie and no success. Of a classifier in logits, of a
     * detector in scores. Not finite if one of the numbers that the model gave is not.
     *
     * @param rows what the model answered
     * @param offset where the row begins
     * @param length of the row
     */
    double margin(float[] rows, int offset, int length);

    /**
     * Whether the two numbers that decide are so close that the last bits, which may change with the batch that a
     * picture travels in, might decide otherwise; see {@link #margin} for the parameters.
     */
    boolean isCloseCall(float[] rows, int offset, int length);

    /**
     * The margin against one class alone, infinite for the class to leave or to reach itself.
     *
     * @param rows what the model answered
     * @param offset where the row begins
     * @param other a class, from 0
     * @throws UnsupportedOperationException for a detector, whose classes do not compete for an image
     */
    double marginAgainst(float[] rows, int offset, int other);

    /**
     * Where the objects lie that the goal is about one by one; none of a classifier, and where some are to be created.
     */
    default List<Box> objects() {
        return List.of();
    }

    /**
     * How far from the goal one object is; negative where it is reached.
     *
     * @param rows what the model answered
     * @param offset where the row begins
     * @param object index in {@link #objects()}
     */
    default double objectMargin(float[] rows, int offset, int object) {
        throw new IndexOutOfBoundsException("object " + object + " of a goal that is about none");
    }

    /** The number to minimise under the objective; see {@link #margin} for the parameters. */
    default double loss(float[] rows, int offset, int length) {
        return loss(margin(rows, offset, length), rows, offset, length);
    }

    /**
     * The same where the margin is known, which spares a pass over the row.
     *
     * @param margin of this row
     */
    double loss(double margin, float[] rows, int offset, int length);

    /**
     * How far the attack has what it wants, 0..1: of a classifier the probability of the target, or untargeted that of
     * all classes but the true one; of a detector the share of the objects for which the goal is reached. See
     * {@link #margin} for the parameters.
     */
    double confidence(float[] rows, int offset, int length);

    /**
     * Whether a confidence is enough for {@link StopAt#CONFIDENT_SUCCESS}: of a classifier above 90 %, untargeted above
     * 95 %; of a detector all objects.
     */
    boolean isSure(double confidence);

    /** Whether a margin means success. */
    static boolean isSuccess(double margin) {
        return margin < 0;
    }
}
