package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link BoxConvention#NANODET}. */
record NanodetReader(List<Level> levels, int classes) implements BoxDecoder {

    private static final int SIDES = 4;
    private static final int BINS = 8;
    private static final List<Integer> STRIDES = List.of(8, 16, 32);

    /** One stride with its two outputs. */
    record Level(int stride, int scores, int boxes) {}

    /** Tells outputs apart by their shapes: exports exist whose names are those of others. */
    static Optional<FittedDecoder> of(List<OutputShape> outputs, Size input) {
        List<Level> levels = new ArrayList<>();
        int classes = 0;
        for (int stride : STRIDES) {
            int cells = Grid.cells(stride, input);
            Optional<OutputShape> boxes =
                    OutputShape.only(outputs, output -> output.isTableOf(SIDES * BINS) && output.size(0) == cells);
            Optional<OutputShape> scores = OutputShape.only(
                    outputs, output -> output.rank() == 2 && output.size(0) == cells && output.size(1) != SIDES * BINS);
            if (boxes.isEmpty()
                    || scores.isEmpty()
                    || (classes != 0 && classes != scores.get().size(1))) {
                return Optional.empty();
            }
            classes = scores.get().size(1);
            levels.add(new Level(stride, scores.get().index(), boxes.get().index()));
        }
        return outputs.size() == 2 * STRIDES.size()
                ? Optional.of(new FittedDecoder(new NanodetReader(List.copyOf(levels), classes), classes))
                : Optional.empty();
    }

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            float[] scores = outputs.numbers(level.scores());
            float[] boxes = outputs.numbers(level.boxes());
            int columns = outputs.input().width() / level.stride();
            for (int cell = 0; cell * classes < scores.length; cell++) {
                int best = BestClass.of(scores, cell * classes, classes);
                float score = scores[cell * classes + best];
                if (score >= candidates.floor()) {
                    float x = cell % columns * level.stride() + (level.stride() - 1) / 2f;
                    float y = cell / columns * level.stride() + (level.stride() - 1) / 2f;
                    int at = cell * SIDES * BINS;
                    candidates.add(
                            best,
                            score,
                            x - distance(boxes, at) * level.stride(),
                            y - distance(boxes, at + BINS) * level.stride(),
                            x + distance(boxes, at + 2 * BINS) * level.stride(),
                            y + distance(boxes, at + 3 * BINS) * level.stride());
                }
            }
        }
    }

    /** The mean of 0, 1, … 7 under the softmax of the bins. */
    private static float distance(float[] bins, int at) {
        float largest = bins[at];
        for (int i = 1; i < BINS; i++) {
            largest = Math.max(largest, bins[at + i]);
        }
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < BINS; i++) {
            double weight = Math.exp(bins[at + i] - largest);
            sum += weight;
            weighted += weight * i;
        }
        return (float) (weighted / sum);
    }
}
