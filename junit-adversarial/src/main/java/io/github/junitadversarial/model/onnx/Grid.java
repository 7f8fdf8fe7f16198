package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;

/** The cells of a detector: for each stride as many as fit into the input. */
final class Grid {

    private Grid() {}

    /** Cells of all strides, 0 where a stride does not divide a side. */
    static int cells(List<Integer> strides, Size input) {
        boolean divides =
                strides.stream().allMatch(stride -> input.width() % stride == 0 && input.height() % stride == 0);
        return divides
                ? strides.stream().mapToInt(stride -> cells(stride, input)).sum()
                : 0;
    }

    static int cells(int stride, Size input) {
        return (input.width() / stride) * (input.height() / stride);
    }
}
