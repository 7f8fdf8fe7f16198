package io.github.junitadversarial.model;

import java.util.Arrays;
import java.util.List;

/**
 * The numbers of rows that a model is run with. A partly filled batch runs in the smallest shape that holds it, and the rows left over
 * are padding, no queries.
 *
 * <p>Part of a run's identity: derived from the model, never from a stopwatch, so that results do not depend on the machine's mood.
 *
 * @param rows ascending, each at least 1
 */
public record BatchShapes(List<Integer> rows) {

    private static final int LARGEST = 64;
    private static final int PIXELS_PER_BATCH = 1 << 18;

    /**
     * @throws IllegalArgumentException if there is none, or they do not ascend from 1 or more
     */
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
     * Powers of two up to 64 rows, fewer for large inputs: a quarter million pixels a batch keeps the activations of usual networks
     * within the caches and a unit test's memory, and larger batches were not faster on a CPU.
     */
    public static BatchShapes upTo64(InputSize size) {
        int largest = Math.max(1, Math.min(LARGEST, PIXELS_PER_BATCH / (size.width() * size.height())));
        Integer[] shapes = new Integer[Integer.SIZE - Integer.numberOfLeadingZeros(largest)];
        Arrays.setAll(shapes, i -> 1 << i);
        return new BatchShapes(List.of(shapes));
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
