package io.github.junitadversarial.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@link BoxConvention#SSD}. */
record SsdReader(int count, int boxes, int scores, int classes) implements BoxDecoder {

    private static final int SIDES = 4;

    /** Scores and classes have one shape, so that their names must tell them apart. */
    static Optional<FittedDecoder> of(List<OutputShape> outputs) {
        Optional<OutputShape> count = OutputShape.only(outputs, output -> output.length() == 1 && output.rank() < 2);
        Optional<OutputShape> boxes =
                OutputShape.only(outputs, output -> output.isTableOf(SIDES) && !output.isNamedLike("raw"));
        Optional<OutputShape> scores = list(outputs, boxes, "score");
        Optional<OutputShape> classes = list(outputs, boxes, "class");
        return count.isPresent() && boxes.isPresent() && scores.isPresent() && classes.isPresent()
                ? Optional.of(new FittedDecoder(
                        new SsdReader(
                                count.get().index(),
                                boxes.get().index(),
                                scores.get().index(),
                                classes.get().index()),
                        OptionalInt.empty()))
                : Optional.empty();
    }

    private static Optional<OutputShape> list(List<OutputShape> outputs, Optional<OutputShape> boxes, String name) {
        return boxes.flatMap(table -> OutputShape.only(
                outputs, output -> output.rank() == 1 && output.size(0) == table.size(0) && output.isNamedLike(name)));
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] box = outputs.numbers(boxes);
        float[] score = outputs.numbers(scores);
        float[] number = outputs.numbers(classes);
        int width = outputs.input().width();
        int height = outputs.input().height();
        int answered = Math.min((int) outputs.numbers(count)[0], score.length);
        for (int i = 0; i < answered; i++) {
            if (score[i] >= candidates.floor()) {
                candidates.add(
                        candidates.classNumber(number[i]),
                        score[i],
                        box[SIDES * i + 1] * width,
                        box[SIDES * i] * height,
                        box[SIDES * i + 3] * width,
                        box[SIDES * i + 2] * height);
            }
        }
    }

    @Override
    public boolean endToEnd() {
        return true;
    }
}
