package io.github.junitadversarial.goal;

/** What a row of scores says. */
public final class Scores {

    private Scores() {}

    /**
     * The predicted class: that with the highest score, the first of them where several tie.
     *
     * @param scores rows of scores
     * @param offset where the row begins
     * @param classes length of the row
     */
    public static int topClass(float[] scores, int offset, int classes) {
        int top = 0;
        for (int c = 1; c < classes; c++) {
            if (scores[offset + c] > scores[offset + top]) {
                top = c;
            }
        }
        return top;
    }

    /** The predicted class of a single row. */
    public static int topClass(float[] scores) {
        return topClass(scores, 0, scores.length);
    }
}
