package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/** The cells of a detector: for each stride as many as fit into the input. */
final class Grid {

    private Grid() {}

    /** The strides of usual detectors. */
    private static final List<List<Integer>> USUAL_STRIDES = List.of(List.of(8, 16, 32), List.of(8, 16, 32, 64));

    /** The usual strides that have so many cells together. */
    static Optional<List<Integer>> stridesOf(int cells, Size input) {
        return USUAL_STRIDES.stream()
                .filter(strides -> strides.stream().allMatch(stride -> divides(stride, input)))
                .filter(strides -> strides.stream()
                                .mapToInt(stride -> cells(stride, input))
                                .sum()
                        == cells)
                .findFirst();
    }

    static int cells(int stride, Size input) {
        return (input.width() / stride) * (input.height() / stride);
    }

    private static boolean divides(int stride, Size input) {
        return input.width() % stride == 0 && input.height() % stride == 0;
    }
}
