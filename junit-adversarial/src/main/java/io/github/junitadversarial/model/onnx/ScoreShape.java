package io.github.junitadversarial.model.onnx;

import java.util.Arrays;
import java.util.Optional;

/**
 * The shape of a model's scores: one axis of classes among axes of 1, below a batch axis or without one.
 *
 * @param classAxis index of the axis that counts the classes
 */
record ScoreShape(int rank, int classAxis, int classes, boolean hasBatchAxis) {

    /**
     * Reads a shape without open dimensions.
     *
     * @param rows of the batch that was answered so
     * @return empty if it is no such shape
     */
    static Optional<ScoreShape> of(long[] shape, int rows) {
        boolean batched = shape.length > 1 && shape[0] == rows;
        if (shape.length == 0 || (!batched && rows != 1)) {
            return Optional.empty();
        }
        int first = batched ? 1 : 0;
        int classAxis = first;
        for (int axis = first; axis < shape.length; axis++) {
            classAxis = shape[axis] > shape[classAxis] ? axis : classAxis;
        }
        long classes = Arrays.stream(shape, first, shape.length).reduce(1, Math::multiplyExact);
        return classes < 1 || classes != shape[classAxis]
                ? Optional.empty()
                : Optional.of(new ScoreShape(shape.length, classAxis, Math.toIntExact(classes), batched));
    }

    /** The shape of the scores of so many rows. */
    long[] forRows(int rows) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        if (hasBatchAxis) {
            shape[0] = rows;
        }
        shape[classAxis] = classes;
        return shape;
    }
}
