package io.github.junitadversarial.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@link BoxConvention#END_TO_END}. */
record EndToEndReader(int output, int boxes) implements BoxDecoder {

    private static final int NUMBERS = 6;
    private static final int SCORE = 4;
    private static final int CLASS = 5;
    private static final int MOST_BOXES = 1_000;

    static Optional<FittedDecoder> of(List<OutputShape> outputs) {
        return OutputShape.onlyTable(outputs)
                .filter(table -> table.size(1) == NUMBERS && table.size(0) <= MOST_BOXES)
                .map(table -> new FittedDecoder(new EndToEndReader(table.index(), table.size(0)), OptionalInt.empty()));
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(output);
        for (int at = 0; at < boxes * NUMBERS; at += NUMBERS) {
            if (numbers[at + SCORE] >= candidates.floor()) {
                candidates.add(
                        candidates.classNumber(numbers[at + CLASS]),
                        numbers[at + SCORE],
                        numbers[at],
                        numbers[at + 1],
                        numbers[at + 2],
                        numbers[at + 3]);
            }
        }
    }

    @Override
    public boolean endToEnd() {
        return true;
    }
}
