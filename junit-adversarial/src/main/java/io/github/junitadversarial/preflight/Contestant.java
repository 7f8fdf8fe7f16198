package io.github.junitadversarial.preflight;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.List;

/** One set-up of a model in a {@link SetupContest}, and the scores that win under it, image by image. */
final class Contestant implements AutoCloseable {

    private final ModelSetup setup;
    private final BatchScorer scorer;
    private final int[] winners;
    private int asked;

    Contestant(ModelSetup setup, BatchScorer scorer, int images) {
        this.setup = setup;
        this.scorer = scorer;
        this.winners = new int[images];
    }

    ModelSetup setup() {
        return setup;
    }

    /**
     * Asks the model about the next image.
     *
     * @param image after the steps of this set-up
     * @return whether the model takes it
     */
    boolean ask(RgbImage image) {
        try {
            scorer.bind(0, image);
            scorer.score(1);
        } catch (UnusableModelException e) {
            return false;
        }
        winners[asked++] = LabelledScores.winner(scorer.scores(), scorer.rowLength());
        return true;
    }

    /** Index of the highest score for each image so far. */
    int[] winners() {
        return Arrays.copyOf(winners, asked);
    }

    /** How many of the images so far are right, by the reading of labels for which most are. */
    int right(List<LabelReading> readings, List<LabelledScores> sample) {
        int most = 0;
        for (LabelReading reading : readings) {
            int right = 0;
            for (int i = 0; i < asked; i++) {
                right += reading.classOf(winners[i]) == sample.get(i).trueClass() ? 1 : 0;
            }
            most = Math.max(most, right);
        }
        return most;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
