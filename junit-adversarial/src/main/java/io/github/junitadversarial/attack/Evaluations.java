package io.github.junitadversarial.attack;

/**
 * What the model said to the candidates of the last {@link AttackStrategy#ask}, in the same order. Valid during
 * {@code tell} only.
 */
public interface Evaluations {

    /** Number of candidates. */
    int size();

    /** Which image of the cohort candidate {@code row} belonged to. */
    int image(int row);

    /** The strategy's objective, to be minimised. */
    double loss(int row);

    /** Whether the goal was reached on this row. A success that the saved file then confirmed ends the image. */
    boolean success(int row);

    /**
     * The margin against class {@code c} alone, in logits: untargeted, what the true class leads it by; targeted, what
     * it leads the target by. Infinite for the true or the target class itself.
     */
    double margin(int row, int c);

    /**
     * How far from the goal one of {@link AttackedImage#objects()} is, in scores; negative where the goal is reached
     * for it.
     */
    default double objectMargin(int row, int object) {
        throw new IndexOutOfBoundsException("object " + object + " of an image whose goal is about none");
    }

    /** Number of classes; 0 of a detector, whose classes do not compete for an image. */
    int classes();

    /** The model's raw score of class {@code c} for candidate {@code row}. */
    float score(int row, int c);
}
