package io.github.junitadversarial.model.onnx;

import java.util.List;

/**
 * An output as one picture has it.
 *
 * @param index among the model's outputs
 * @param name of the output
 * @param sizes of its axes but the batch
 */
record OutputShape(int index, String name, List<Integer> sizes) {

    OutputShape {
        sizes = List.copyOf(sizes);
    }

    int rank() {
        return sizes.size();
    }

    int size(int axis) {
        return sizes.get(axis);
    }

    /** Numbers of one picture. */
    int length() {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
        return "'" + name + "' " + sizes;
    }
}
