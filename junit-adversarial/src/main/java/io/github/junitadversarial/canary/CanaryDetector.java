package io.github.junitadversarial.canary;

import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A canary as an object detector: over the whole picture it sees an object of class {@code intact} and one of class
 * {@code broken}, with scores that are 1 together. The hole is that of the classifier, and leads the same way to an
 * object that vanishes, is mislabelled or comes into being.
 */
final class CanaryDetector implements DetectorModel {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int LENGTH = DetectionRow.length(2);

    /** The scores of the canaries lie 10 apart, where a softmax has no slope left. */
    private static final double SOFTENED = 0.2;

    private final ClassifierModel canary;

    CanaryDetector(ClassifierModel canary) {
        this.canary = canary;
    }

    @Override
    public float confidence() {
        return USUAL_CONFIDENCE;
    }

    @Override
    public ModelIdentity identity() {
        return canary.identity();
    }

    @Override
    public Optional<Labels> labels() {
        return canary.labels();
    }

    @Override
    public boolean concurrent() {
        return canary.concurrent();
    }

    @Override
    public BatchShapes batchShapes() {
        return canary.batchShapes();
    }

    @Override
    public BatchScorer newScorer(BatchShapes shapes) {
        return new Scorer(canary.newScorer(shapes));
    }

    @Override
    public float[] answer(RgbImage image) {
        float[] row = new float[LENGTH];
        write(canary.classify(image), 0, image, row, 0);
        return row;
    }

    private static void write(float[] scores, int from, RgbImage image, float[] rows, int offset) {
        double lead = SOFTENED * ((double) scores[from + INTACT] - scores[from + BROKEN]);
        float intact = (float) (1 / (1 + StrictMath.exp(-lead)));
        int first = lead >= 0 ? INTACT : BROKEN;
        DetectionRow.clear(rows, offset, LENGTH);
        add(rows, offset, first, Math.max(intact, 1 - intact), image);
        add(rows, offset, 1 - first, Math.min(intact, 1 - intact), image);
    }

    private static void add(float[] rows, int offset, int classIndex, float score, RgbImage image) {
        DetectionRow.add(rows, offset, classIndex, score, 0, 0, image.width(), image.height());
    }

    private static final class Scorer implements BatchScorer {

        private final BatchScorer scores;
        private final @Nullable RgbImage[] images;
        private final float[] rows;

        Scorer(BatchScorer scores) {
            this.scores = scores;
            this.images = new RgbImage[scores.capacity()];
            this.rows = new float[scores.capacity() * LENGTH];
        }

        @Override
        public int capacity() {
            return scores.capacity();
        }

        @Override
        public void bind(int row, RgbImage clean) {
            images[row] = clean;
            scores.bind(row, clean);
        }

        @Override
        public void edit(int row, PixelEdits edits) {
            scores.edit(row, edits);
        }

        @Override
        public void score(int count) {
            scores.score(count);
            for (int row = 0; row < count; row++) {
                RgbImage image = images[row];
                if (image == null) {
                    throw new IllegalStateException("row " + row + " is bound to no image");
                }
                write(scores.scores(), row * scores.rowLength(), image, rows, row * LENGTH);
            }
        }

        @Override
        public int rowLength() {
            return LENGTH;
        }

        @Override
        public float[] scores() {
            return rows;
        }

        @Override
        public void close() {
            scores.close();
        }
    }
}
