package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;

/** From the number that a model gives a class to the index of its label. */
final class ClassIndices {

    private static final int NONE = -1;

    private final int[] indices;
    private final int classes;
    private final String model;

    /** @throws UnusableModelException if there are not as many numbers as labels */
    ClassIndices(ClassNumbers numbers, int classes, String model) {
        this.classes = classes;
        this.model = model;
        if (numbers.numbers().isEmpty()) {
            indices = new int[numbers.first() + classes];
            Arrays.setAll(indices, number -> number < numbers.first() ? NONE : number - numbers.first());
            return;
        }
        if (numbers.numbers().size() != classes) {
            throw new UnusableModelException("classNumbers lists "
                    + numbers.numbers().size() + " numbers, but model " + model + " has labels for " + classes
                    + " classes; list one number for each label, in their order");
        }
        int largest =
                numbers.numbers().stream().mapToInt(Integer::intValue).max().orElseThrow();
        indices = new int[largest + 1];
        Arrays.fill(indices, NONE);
        for (int i = 0; i < classes; i++) {
            indices[numbers.numbers().get(i)] = i;
        }
    }

    /** @throws UnusableModelException if no label has this number */
    int of(int number) {
        int index = number < 0 || number >= indices.length ? NONE : indices[number];
        if (index == NONE) {
            throw new UnusableModelException("model " + model + " answers with an object of class " + number
                    + ", which is none of its " + classes
                    + " labels; give it one label for each class, and classNumbers"
                    + " where it does not count them from 0");
        }
        return index;
    }
}
