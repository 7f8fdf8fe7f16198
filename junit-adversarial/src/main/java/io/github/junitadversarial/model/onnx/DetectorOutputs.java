package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.List;

/**
 * What a detector answered to one picture: its outputs in their order, each as a flat array of numbers, the last axis
 * fastest, without the axis of the batch. Reused by the next query. Belongs to one thread.
 */
public final class DetectorOutputs {

    private final List<OutputShape> shapes;
    private final List<OutputMemory> memory;
    private final float[][] numbers;
    private final boolean[] read;
    private final Size input;
    private int row;

    /** @param memory of each output, in their order */
    DetectorOutputs(List<OutputShape> shapes, List<OutputMemory> memory, Size input) {
        this.shapes = List.copyOf(shapes);
        this.memory = List.copyOf(memory);
        this.numbers = new float[shapes.size()][0];
        this.read = new boolean[shapes.size()];
        this.input = input;
    }

    /** Turns to the answer to another picture of the batch, or of another run. */
    void turnTo(int newRow) {
        row = newRow;
        Arrays.fill(read, false);
    }

    /** Number of outputs. */
    public int count() {
        return shapes.size();
    }

    /** Name of output {@code i}. */
    public String name(int i) {
        return shapes.get(i).name();
    }

    /** Sizes of the axes of output {@code i}, without the batch. */
    public List<Integer> shape(int i) {
        return shapes.get(i).sizes();
    }

    /**
     * The numbers of output {@code i}; to be read only. Integers are given as the nearest {@code float}.
     *
     * @throws UnusableModelException if one of them is not finite
     */
    public float[] numbers(int i) {
        if (!read[i]) {
            // Made with the first reading: some models answer much that no decoder asks for.
            if (numbers[i].length == 0) {
                numbers[i] = new float[shapes.get(i).length()];
            }
            memory.get(i).read(row, numbers[i]);
            read[i] = true;
        }
        return numbers[i];
    }

    /** Size of the model's input in pixels, in which boxes are to be given. */
    public Size input() {
        return input;
    }
}
