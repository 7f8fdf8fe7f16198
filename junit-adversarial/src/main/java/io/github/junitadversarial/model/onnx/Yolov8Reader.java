package io.github.junitadversarial.model.onnx;

import java.util.List;
import java.util.Optional;

/** {@link BoxConvention#YOLOV8}. */
record Yolov8Reader(int output, int classes, int boxes) implements BoxDecoder {

    private static final int SIDES = 4;

    static Optional<FittedDecoder> of(List<OutputShape> outputs) {
        if (outputs.size() != 1 || outputs.get(0).rank() != 2) {
            return Optional.empty();
        }
        OutputShape shape = outputs.get(0);
        return shape.size(0) > SIDES && shape.size(0) < shape.size(1)
                ? Optional.of(new FittedDecoder(
                        new Yolov8Reader(shape.index(), shape.size(0) - SIDES, shape.size(1)), shape.size(0) - SIDES))
                : Optional.empty();
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(output);
        for (int box = 0; box < boxes; box++) {
            int best = 0;
            float score = numbers[SIDES * boxes + box];
            for (int i = 1; i < classes; i++) {
                float other = numbers[(SIDES + i) * boxes + box];
                if (other > score) {
                    score = other;
                    best = i;
                }
            }
            if (!(score < candidates.floor())) {
                float x = numbers[box];
                float y = numbers[boxes + box];
                float halfWidth = numbers[2 * boxes + box] / 2;
                float halfHeight = numbers[3 * boxes + box] / 2;
                candidates.add(best, score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
            }
        }
    }
}
