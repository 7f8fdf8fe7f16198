package io.github.junitadversarial.preflight;

import io.github.junitadversarial.goal.ScoreScale;
import java.util.ArrayList;
import java.util.List;

/** What a reader should know of the scores that clean images get. */
public final class ScoreNotes {

    private static final int A_FEW = 2;
    private static final double A_FEW_OF_ALL = 0.05;

    private ScoreNotes() {}

    /**
     * One sentence each; none where the scores are logits like any other.
     *
     * @param answers one for each fixture
     * @param scale what all of the scores are taken for
     */
    public static List<String> of(List<LabelledScores> answers, ScoreScale scale) {
        List<String> notes = new ArrayList<>();
        if (scale == ScoreScale.PROBABILITIES) {
            notes.add("the scores lie in 0..1 and sum to 1 for every image, so they are taken for probabilities");
            addSaturation(notes, answers);
        } else if (answers.stream().allMatch(ScoreNotes::lieWithinOne)) {
            notes.add("the scores lie in 0..1 but do not sum to 1, as those of a sigmoid; they are taken for logits");
        }
        addTies(notes, answers);
        return notes;
    }

    private static void addSaturation(List<String> notes, List<LabelledScores> answers) {
        long saturated = answers.stream()
                .filter(one -> one.scores()[one.trueClass()] == 1)
                .count();
        if (saturated >= A_FEW && saturated >= A_FEW_OF_ALL * answers.size()) {
            notes.add(saturated + " of " + answers.size() + " images have a probability of exactly 1, which no small"
                    + " change can be seen in; export the model without its softmax to attack its logits");
        }
    }

    private static void addTies(List<String> notes, List<LabelledScores> answers) {
        long tied = answers.stream()
                .filter(one -> one.predicted() == LabelledScores.NO_CLASS)
                .count();
        if (tied >= A_FEW) {
            notes.add(
                    "the highest score of " + tied + " of " + answers.size()
                            + " images is shared by several classes, as with scores that are rounded; these images are not attacked");
        }
    }

    private static boolean lieWithinOne(LabelledScores one) {
        for (float score : one.scores()) {
            if (score < 0 || score > 1) {
                return false;
            }
        }
        return true;
    }
}
