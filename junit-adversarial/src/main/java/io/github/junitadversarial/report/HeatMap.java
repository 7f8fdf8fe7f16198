package io.github.junitadversarial.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the changed pixels of all adversarial examples lie. Pictures of one size are counted pixel by pixel; where the
 * sizes differ, or the pictures are large, positions are taken relative to the picture.
 *
 * @param columns cells side by side
 * @param rows cells one above the other
 * @param cells those with at least one changed pixel
 * @param most the largest number of changed pixels in a cell
 * @param changed all changed pixels
 * @param examples all adversarial examples
 * @param ofPixels whether a cell is a pixel
 */
record HeatMap(int columns, int rows, List<Cell> cells, int most, int changed, int examples, boolean ofPixels) {

    private static final int LARGEST_SIDE = 64;
    private static final int RELATIVE_SIDE = 32;

    /**
     * @param changed pixels here
     * @param strength 0.3 to 1, for the eye
     */
    record Cell(int column, int row, int changed, String strength) {}

    /** Of the broken images of a gate. */
    static HeatMap of(GateEntry gate) {
        List<GateEntry.Example> examples = gate.images().stream()
                .map(GateEntry.Image::adversarialExample)
                .filter(Objects::nonNull)
                .toList();
        boolean oneSize = examples.stream()
                        .map(example -> List.of(example.width(), example.height()))
                        .distinct()
                        .count()
                == 1;
        boolean ofPixels =
                oneSize && Math.max(examples.get(0).width(), examples.get(0).height()) <= LARGEST_SIDE;
        int columns = ofPixels ? examples.get(0).width() : RELATIVE_SIDE;
        int rows = ofPixels ? examples.get(0).height() : RELATIVE_SIDE;
        int[] counts = new int[columns * rows];
        for (GateEntry.Example example : examples) {
            for (GateEntry.Edit edit : example.edits()) {
                int column = (int) ((long) edit.x() * columns / example.width());
                int row = (int) ((long) edit.y() * rows / example.height());
                counts[row * columns + column]++;
            }
        }
        return of(counts, columns, rows, examples.size(), ofPixels);
    }

    private static HeatMap of(int[] counts, int columns, int rows, int examples, boolean ofPixels) {
        int most = 0;
        int changed = 0;
        for (int count : counts) {
            most = Math.max(most, count);
            changed += count;
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double strength = 0.3 + 0.7 * (most == 1 ? 1 : (counts[i] - 1.0) / (most - 1));
                cells.add(new Cell(i % columns, i / columns, counts[i], Figures.coordinate(strength)));
            }
        }
        return new HeatMap(columns, rows, cells, most, changed, examples, ofPixels);
    }
}
