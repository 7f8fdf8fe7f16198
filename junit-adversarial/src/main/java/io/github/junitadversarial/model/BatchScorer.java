package io.github.junitadversarial.model;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;

/**
 * One worker's way to score edited pictures: rows of a batch are bound to clean pictures once, and a query costs only
 * the writing of the edited pixels.
 *
 * <p>Call {@link #bind} when a row changes its picture; then per round {@link #edit} for each row in use, rows 0
 * upwards without a gap, and {@link #score}, which also takes the edits back. Belongs to one thread. Close it when
 * done.
 */
public interface BatchScorer extends AutoCloseable {

    /** Rows that one call of {@link #score} can take. */
    int capacity();

    /**
     * Binds a row to a clean picture until the next call for that row. Costs a pass over the picture.
     *
     * @throws UnusableModelException if the model takes pictures of another size
     */
    void bind(int row, RgbImage clean);

    /**
     * Lays edits over the clean picture of a row for the next {@link #score} only, in place of those of an earlier call
     * since the last. They are read again after that run: leave them as they are until then.
     */
    void edit(int row, PixelEdits edits);

    /**
     * Runs the model on rows {@code 0 .. rows - 1} and then restores them to their clean pictures.
     *
     * @throws UnusableModelException if the model fails
     */
    void score(int rows);

    /** How many numbers answer a picture; of a classifier one for each class. Known after the first {@link #score}. */
    int rowLength();

    /**
     * The answers of the last {@link #score}: number {@code i} of row {@code r} at {@code r * rowLength() + i}. Of a
     * classifier the score of class {@code i}, of a detector a
     * {@link io.github.junitadversarial.detection.DetectionRow}. Reused by the next.
     */
    float[] scores();

    @Override
    void close();
}
