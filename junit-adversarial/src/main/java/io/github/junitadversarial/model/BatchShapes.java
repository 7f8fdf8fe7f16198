package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of rows that a model is run with. A partly filled batch runs in the smallest shape that holds it, and the
 * rows left over are padding, no queries.
 *
 * <p>Part of a run's identity: derived from the model, never from a stopwatch, so that results do not depend on the
 * machine's mood.
 *
 * @param rows ascending, each at least 1
 */
public record BatchShapes(List<Integer> rows) {

    private static final int LARGEST = 16;
    private static final int PIXELS_PER_BATCH = 1 << 18;

    /** @throws IllegalArgumentException if there is none, or they do not ascend from 1 or more */
    public BatchShapes {
        rows = List.copyOf(rows);
        int before = 0;
        for (int count : rows) {
            if (count <= before) {
                throw new IllegalArgumentException("batch shapes must ascend from 1 or more: " + rows);
            }
            before = count;
        }
        if (before == 0) {
            throw new IllegalArgumentException("at least one batch shape is needed");
        }
    }

    /** One shape only, for a model whose batch axis is fixed. */
    public static BatchShapes fixed(int rows) {
        return new BatchShapes(List.of(rows));
    }

    /**
     * Every number of rows up to 16, fewer for large inputs. On a CPU larger batches were hardly faster (see the
     * benchmarks' README), while the images that are under attack together would push each other out of the caches; and
     * with every number at hand no row is padding. A quarter million pixels a batch keep the activations of usual
     * networks within a unit test's memory.
     */
    public static BatchShapes upTo16(Size size) {
        int largest = Math.max(1, Math.min(LARGEST, PIXELS_PER_BATCH / (size.width() * size.height())));
        return new BatchShapes(IntStream.rangeClosed(1, largest).boxed().toList());
    }

    /** Rows of the largest shape. */
    public int capacity() {
        return rows.get(rows.size() - 1);
    }

    /**
     * Index into {@link #rows()} of the smallest shape that holds so many rows.
     *
     * @throws IllegalArgumentException if none does
     */
    public int indexFor(int filled) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) >= filled) {
                return i;
            }
        }
        throw new IllegalArgumentException(filled + " rows do not fit into a batch of " + capacity());
    }
}
