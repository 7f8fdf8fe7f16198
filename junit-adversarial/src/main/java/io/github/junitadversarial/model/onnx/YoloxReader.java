package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/** {@link BoxConvention#YOLOX}. */
record YoloxReader(int output, int classes, List<Integer> strides) implements BoxDecoder {

    private static final int OBJECTNESS = 4;
    private static final int FIRST_CLASS = 5;

    static Optional<FittedDecoder> of(List<OutputShape> outputs, Size input) {
        return OutputShape.onlyTable(outputs)
                .filter(table -> table.size(1) > FIRST_CLASS)
                .flatMap(table -> Grid.stridesOf(table.size(0), input)
                        .map(strides -> new YoloxReader(table.index(), table.size(1) - FIRST_CLASS, strides)))
                .map(reader -> new FittedDecoder(reader, reader.classes()));
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
                    if (numbers[at + OBJECTNESS] >= candidates.floor()) {
                        read(numbers, at, column, row, stride, candidates);
                    }
                    at += FIRST_CLASS + classes;
                }
            }
        }
    }

    private void read(float[] numbers, int at, int column, int row, int stride, Candidates candidates) {
        int best = BestClass.of(numbers, at + FIRST_CLASS, classes);
        float score = numbers[at + OBJECTNESS] * numbers[at + FIRST_CLASS + best];
        if (score >= candidates.floor()) {
            candidates.addCentred(
                    best,
                    score,
                    (numbers[at] + column) * stride,
                    (numbers[at + 1] + row) * stride,
                    (float) Math.exp(numbers[at + 2]) * stride,
                    (float) Math.exp(numbers[at + 3]) * stride);
        }
    }
}
