package io.github.junitadversarial.preflight;

import io.github.junitadversarial.fixture.Fixture;

/**
 * One fixture and the model's scores for it.
 *
 * @param trueClass what it shows
 * @param scores one per class
 */
public record LabelledScores(Fixture fixture, int trueClass, float[] scores) {

    /** In place of a class: none has the highest score alone. */
    static final int NO_CLASS = -1;

    /** The class with the highest score, {@link #NO_CLASS} where several share it. */
    int predicted() {
        return winner(scores, scores.length);
    }

    boolean isRight() {
        return predicted() == trueClass;
    }

    /** The class with the highest of the first scores, {@link #NO_CLASS} where several share it or one is no number. */
    static int winner(float[] scores, int classes) {
        int winner = NO_CLASS;
        float highest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            if (Float.isNaN(scores[c])) {
                return NO_CLASS;
            }
            if (scores[c] > highest) {
                winner = c;
                highest = scores[c];
            } else if (scores[c] == highest) {
                winner = NO_CLASS;
            }
        }
        return winner;
    }
}
