package io.github.junitadversarial.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@link BoxConvention#DETR_POST}. */
record DetrPostReader(int labels, int boxes, int scores) implements BoxDecoder {

    private static final int SIDES = 4;
    private static final int OUTPUTS = 3;

    static Optional<FittedDecoder> of(List<OutputShape> outputs) {
        Optional<OutputShape> boxes = OutputShape.only(outputs, output -> output.isTableOf(SIDES));
        if (outputs.size() != OUTPUTS || boxes.isEmpty()) {
            return Optional.empty();
        }
        List<OutputShape> lists = outputs.stream()
                .filter(output ->
                        output.rank() == 1 && output.size(0) == boxes.get().size(0))
                .toList();
        Optional<OutputShape> labels = OutputShape.only(lists, OutputShape::integers)
                .or(() -> OutputShape.only(lists, output -> output.isNamedLike("label")));
        return lists.size() == 2 && labels.isPresent()
                ? Optional.of(new FittedDecoder(
                        new DetrPostReader(
                                labels.get().index(),
                                boxes.get().index(),
                                lists.get(lists.indexOf(labels.get()) == 0 ? 1 : 0)
                                        .index()),
                        OptionalInt.empty()))
                : Optional.empty();
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] label = outputs.numbers(labels);
        float[] box = outputs.numbers(boxes);
        float[] score = outputs.numbers(scores);
        for (int i = 0; i < score.length; i++) {
            if (score[i] >= candidates.floor()) {
                candidates.add(
                        candidates.classNumber(label[i]),
                        score[i],
                        box[SIDES * i],
                        box[SIDES * i + 1],
                        box[SIDES * i + 2],
                        box[SIDES * i + 3]);
            }
        }
    }

    @Override
    public boolean endToEnd() {
        return true;
    }
}
