package io.github.junitadversarial.model.onnx;

import java.util.List;
import java.util.Optional;

/** {@link BoxConvention#DETR} and {@link BoxConvention#DETR_SOFTMAX}. */
record DetrReader(int logits, int boxes, int queries, int columns, boolean softmax) implements BoxDecoder {

    private static final int SIDES = 4;

    /** So many boxes are those of another family. */
    private static final int MOST_QUERIES = 1_000;

    /** @param softmax over classes and, last, no object; else each class for itself */
    static Optional<FittedDecoder> of(List<OutputShape> outputs, boolean softmax) {
        if (outputs.size() != 2) {
            return Optional.empty();
        }
        Optional<OutputShape> boxes = OutputShape.only(outputs, output -> output.isTableOf(SIDES));
        Optional<OutputShape> logits =
                OutputShape.only(outputs, output -> output.rank() == 2 && output.size(1) != SIDES);
        if (boxes.isEmpty()
                || logits.isEmpty()
                || boxes.get().size(0) != logits.get().size(0)
                || boxes.get().size(0) > MOST_QUERIES) {
            return Optional.empty();
        }
        int columns = logits.get().size(1);
        DetrReader reader = new DetrReader(
                logits.get().index(), boxes.get().index(), boxes.get().size(0), columns, softmax);
        int classes = softmax ? columns - 1 : columns;
        return classes < 1 ? Optional.empty() : Optional.of(new FittedDecoder(reader, classes));
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(logits);
        float[] box = outputs.numbers(boxes);
        for (int query = 0; query < queries; query++) {
            if (softmax) {
                addBest(numbers, box, query, outputs, candidates);
            } else {
                addAll(numbers, box, query, outputs, candidates);
            }
        }
    }

    private void addAll(float[] numbers, float[] box, int query, DetectorOutputs outputs, Candidates candidates) {
        double lowest = Math.log(candidates.floor() / (1 - candidates.floor()));
        for (int i = 0; i < columns; i++) {
            float logit = numbers[query * columns + i];
            if (logit >= lowest) {
                add(i, (float) (1 / (1 + Math.exp(-logit))), box, query, outputs, candidates);
            }
        }
    }

    private void addBest(float[] numbers, float[] box, int query, DetectorOutputs outputs, Candidates candidates) {
        int first = query * columns;
        int best = BestClass.of(numbers, first, columns - 1);
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += Math.exp(numbers[first + i] - numbers[first + best]);
        }
        add(best, (float) (1 / sum), box, query, outputs, candidates);
    }

    private static void add(
            int classIndex, float score, float[] box, int query, DetectorOutputs outputs, Candidates candidates) {
        int width = outputs.input().width();
        int height = outputs.input().height();
        int at = query * SIDES;
        candidates.addCentred(
                classIndex, score, box[at] * width, box[at + 1] * height, box[at + 2] * width, box[at + 3] * height);
    }

    @Override
    public boolean endToEnd() {
        return true;
    }
}
