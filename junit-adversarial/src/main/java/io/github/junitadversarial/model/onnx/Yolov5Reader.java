package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.List;
import java.util.Optional;

/** {@link BoxConvention#YOLOV5}. */
record Yolov5Reader(int output, int boxes, int classes) implements BoxDecoder {

    private static final int OBJECTNESS = 4;
    private static final int FIRST_CLASS = 5;
    private static final int ANCHORS = 3;

    static Optional<FittedDecoder> of(List<OutputShape> outputs, Size input) {
        return OutputShape.onlyTable(outputs)
                .filter(table -> table.size(1) > FIRST_CLASS && isNumberOfBoxes(table.size(0), input))
                .map(table -> new Yolov5Reader(table.index(), table.size(0), table.size(1) - FIRST_CLASS))
                .map(reader -> new FittedDecoder(reader, reader.classes()));
    }

    private static boolean isNumberOfBoxes(int boxes, Size input) {
        return Grid.stridesOf(boxes, input).isPresent()
                || (boxes % ANCHORS == 0
                        && Grid.stridesOf(boxes / ANCHORS, input).isPresent());
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(output);
        for (int box = 0; box < boxes; box++) {
            int at = box * (FIRST_CLASS + classes);
            if (numbers[at + OBJECTNESS] >= candidates.floor()) {
                int best = BestClass.of(numbers, at + FIRST_CLASS, classes);
                candidates.addCentred(
                        best,
                        numbers[at + OBJECTNESS] * numbers[at + FIRST_CLASS + best],
                        numbers[at],
                        numbers[at + 1],
                        numbers[at + 2],
                        numbers[at + 3]);
            }
        }
    }
}
