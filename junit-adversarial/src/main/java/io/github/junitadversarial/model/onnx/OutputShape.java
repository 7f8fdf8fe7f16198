package io.github.junitadversarial.model.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An output as one picture has it.
 *
 * @param index among the model's outputs
 * @param name of the output
 * @param sizes of its axes but the batch
 * @param integers whether its numbers are whole by their type
 */
record OutputShape(int index, String name, List<Integer> sizes, boolean integers) {

    private static final int RAW_HEAD = 4;

    OutputShape {
        sizes = List.copyOf(sizes);
    }

    /**
     * The only table among outputs that hold nothing else but raw heads of rank 4, which older exports of YOLO have
     * besides.
     */
    static Optional<OutputShape> onlyTable(List<OutputShape> outputs) {
        List<OutputShape> others =
                outputs.stream().filter(output -> output.rank() != RAW_HEAD).toList();
        return others.size() == 1 && others.get(0).rank() == 2 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /** The one output that is so. */
    static Optional<OutputShape> only(List<OutputShape> outputs, Predicate<OutputShape> wanted) {
        List<OutputShape> found = outputs.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether it is a table with so many columns. */
    boolean isTableOf(int columns) {
        return rank() == 2 && size(1) == columns;
    }

    boolean isNamedLike(String part) {
        return name.toLowerCase(Locale.ROOT).contains(part);
    }

    int rank() {
        return sizes.size();
    }

    int size(int axis) {
        return sizes.get(axis);
    }

    /** Numbers of one picture. */
    int length() {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    @Override
    public String toString() {
        return "'" + name + "' " + sizes;
    }
}
