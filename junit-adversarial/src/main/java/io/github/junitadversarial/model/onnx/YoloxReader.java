package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/** {@link BoxConvention#YOLOX}. */
record YoloxReader(int output, int classes, List<Integer> strides) implements BoxDecoder {

    private static final int BOX_AND_OBJECTNESS = 5;
    private static final List<List<Integer>> USUAL_STRIDES = List.of(List.of(8, 16, 32), List.of(8, 16, 32, 64));

    static Optional<FittedDecoder> of(List<OutputShape> outputs, Size input) {
        if (outputs.size() != 1 || outputs.get(0).rank() != 2 || outputs.get(0).size(1) <= BOX_AND_OBJECTNESS) {
            return Optional.empty();
        }
        OutputShape shape = outputs.get(0);
        int classes = shape.size(1) - BOX_AND_OBJECTNESS;
        return USUAL_STRIDES.stream()
                .filter(strides -> Grid.cells(strides, input) == shape.size(0))
                .findFirst()
                .map(strides -> new FittedDecoder(new YoloxReader(shape.index(), classes, strides), classes));
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(output);
        int at = 0;
        for (int i = 0; i < strides.size(); i++) {
            int stride = strides.get(i);
            int columns = outputs.input().width() / stride;
            int rows = outputs.input().height() / stride;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    if (!(numbers[at + 4] < candidates.floor())) {
                        read(numbers, at, column, row, stride, candidates);
                    }
                    at += BOX_AND_OBJECTNESS + classes;
                }
            }
        }
    }

    private void read(float[] numbers, int at, int column, int row, int stride, Candidates candidates) {
        int best = BestClass.of(numbers, at + BOX_AND_OBJECTNESS, classes);
        float score = numbers[at + 4] * numbers[at + BOX_AND_OBJECTNESS + best];
        if (!(score < candidates.floor())) {
            float x = (numbers[at] + column) * stride;
            float y = (numbers[at + 1] + row) * stride;
            float halfWidth = (float) Math.exp(numbers[at + 2]) * stride / 2;
            float halfHeight = (float) Math.exp(numbers[at + 3]) * stride / 2;
            candidates.add(best, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        }
    }
}
