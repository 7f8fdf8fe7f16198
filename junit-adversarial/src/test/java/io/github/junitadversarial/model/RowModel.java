package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model of two classes whose first score may depend on the whole batch; the second is 0.
 *
 * @param shapes rows of a batch
 */
public record RowModel(Size size, List<Integer> shapes, RowScore score) implements ClassifierModel {

    /** The first score of a row. */
    @FunctionalInterface
    public interface RowScore {

        /**
         * @param rows as many pictures as the scorer has rows, those that no row was bound to being {@code null}
         * @param row which of them is scored
         */
        float of(RgbImage[] rows, int row);
    }

    @Override
    public float[] classify(RgbImage image) {
        return new float[] {score.of(new RgbImage[] {image}, 0), 0};
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity("rows", "", "java");
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.empty();
    }

    @Override
    public Optional<Size> inputSize() {
        return Optional.of(size);
    }

    @Override
    public boolean concurrent() {
        return false;
    }

    @Override
    public BatchShapes batchShapes() {
        return new BatchShapes(shapes);
    }

    @Override
    public BatchScorer newScorer(BatchShapes chosen) {
        RgbImage[] clean = new RgbImage[chosen.capacity()];
        RgbImage[] edited = new RgbImage[chosen.capacity()];
        float[] scores = new float[2 * chosen.capacity()];
        return new BatchScorer() {

            @Override
            public int capacity() {
                return chosen.capacity();
            }

            @Override
            public void bind(int row, RgbImage image) {
                clean[row] = image;
                edited[row] = image;
            }

            @Override
            public void edit(int row, PixelEdits edits) {
                edited[row] = clean[row].with(edits);
            }

            @Override
            public void score(int rows) {
                for (int row = 0; row < rows; row++) {
                    scores[2 * row] = score.of(edited, row);
                }
                System.arraycopy(clean, 0, edited, 0, rows);
            }

            @Override
            public int rowLength() {
                return 2;
            }

            @Override
            public float[] scores() {
                return Arrays.copyOf(scores, scores.length);
            }

            @Override
            public void close() {}
        };
    }
}
