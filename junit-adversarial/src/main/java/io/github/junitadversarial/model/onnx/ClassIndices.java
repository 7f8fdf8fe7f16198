package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;

/** From the number that a model gives a class to the index of its label. */
final class ClassIndices {

    private static final int NONE = -1;

    private final int[] indices;
    private final int labels;
    private final String model;

    /** @throws UnusableModelException if the labels cannot be numbered so */
    ClassIndices(ClassNumbers numbering, int labels, String model) {
        int[] numbers = numbering.of(labels);
        this.labels = labels;
        this.model = model;
        this.indices = new int[numbers[labels - 1] + 1];
        Arrays.fill(indices, NONE);
        for (int i = 0; i < labels; i++) {
            indices[numbers[i]] = i;
        }
    }

    /** @throws UnusableModelException if no label has this number */
    int of(int number) {
        int index = number < 0 || number >= indices.length ? NONE : indices[number];
        if (index == NONE) {
            throw new UnusableModelException("model " + model + " answers with an object of class " + number
                    + ", which is none of its " + labels + " labels; give it one label for each class, and set"
                    + " classNumbers to how it counts them");
        }
        return index;
    }
}
