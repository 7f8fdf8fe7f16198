package io.github.junitadversarial.preflight;

import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.List;

/**
 * The model's scores for one clean image, sent alone.
 *
 * @param image name of the image
 * @param digest of its pixels
 * @param scores one per class
 */
public record CleanScores(String image, String digest, float[] scores) {

    /**
     * What the scores of all images are.
     *
     * @throws UnusableModelException if one is not finite, or all images have the same scores although they differ
     */
    public static ScoreScale check(List<CleanScores> all, String model) {
        requireFinite(all, model);
        requireDifferent(all, model);
        boolean probabilities = all.stream().allMatch(one -> ScoreScale.of(one.scores()) == ScoreScale.PROBABILITIES);
        return probabilities ? ScoreScale.PROBABILITIES : ScoreScale.LOGITS;
    }

    /**
     * Checks that there are numbers to go by.
     *
     * @throws UnusableModelException if one is not finite, or images have different numbers of them
     */
    public static void requireFinite(List<CleanScores> all, String model) {
        int classes = all.get(0).scores().length;
        for (CleanScores one : all) {
            if (one.scores().length != classes) {
                throw new UnusableModelException(
                        "model " + model + " gives " + one.scores().length + " scores to image "
                                + one.image() + " and " + classes + " to image "
                                + all.get(0).image()
                                + "; it must give one score per class to every image");
            }
            one.requireFinite(model);
        }
    }

    private void requireFinite(String model) {
        for (int c = 0; c < scores.length; c++) {
            if (!Float.isFinite(scores[c])) {
                throw new UnusableModelException(
                        "model " + model + " gives image " + image + " the score " + scores[c] + " for class " + c
                                + "; every score must be a finite number, so check weights and preprocessing");
            }
        }
    }

    private static void requireDifferent(List<CleanScores> all, String model) {
        if (all.stream().map(CleanScores::digest).distinct().count() < 2) {
            return;
        }
        float[] first = all.get(0).scores();
        if (all.stream().allMatch(one -> Arrays.equals(one.scores(), first))) {
            throw new UnusableModelException("model " + model + " gives the same scores to all " + all.size()
                    + " images; it does not look at them, so check weights and preprocessing");
        }
    }
}
