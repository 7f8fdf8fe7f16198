package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * {@link BoxConvention#YOLOV8}.
 *
 * @param boxStep from a number to the same of the next box
 * @param numberStep from a number to the next of the same box
 */
record Yolov8Reader(int output, int boxes, int classes, int boxStep, int numberStep) implements BoxDecoder {

    private static final int FIRST_CLASS = 4;

    static Optional<FittedDecoder> of(List<OutputShape> outputs, Size input) {
        return OutputShape.onlyTable(outputs)
                .flatMap(table -> of(table, input))
                .map(reader -> new FittedDecoder(reader, reader.classes()));
    }

    private static Optional<Yolov8Reader> of(OutputShape table, Size input) {
        int rows = table.size(0);
        int columns = table.size(1);
        if (rows > FIRST_CLASS && rows < columns) {
            return Optional.of(new Yolov8Reader(table.index(), columns, rows - FIRST_CLASS, 1, columns));
        }
        return columns > FIRST_CLASS && Grid.stridesOf(rows, input).isPresent()
                ? Optional.of(new Yolov8Reader(table.index(), rows, columns - FIRST_CLASS, columns, 1))
                : Optional.empty();
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(output);
        for (int box = 0; box < boxes; box++) {
            int at = box * boxStep;
            int best = 0;
            float score = numbers[at + FIRST_CLASS * numberStep];
            for (int i = 1; i < classes; i++) {
                float other = numbers[at + (FIRST_CLASS + i) * numberStep];
                if (other > score) {
                    score = other;
                    best = i;
                }
            }
            if (score >= candidates.floor()) {
                candidates.addCentred(
                        best,
                        score,
                        numbers[at],
                        numbers[at + numberStep],
                        numbers[at + 2 * numberStep],
                        numbers[at + 3 * numberStep]);
            }
        }
    }
}
