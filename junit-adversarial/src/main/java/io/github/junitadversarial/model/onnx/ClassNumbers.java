package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers by which a detector that answers numbers calls its classes, in the order of the labels.
 *
 * @param numbers one for each label; empty if they count from {@code first}
 * @param first number of the first label, where none are listed
 */
public record ClassNumbers(List<Integer> numbers, int first) {

    /** 0, 1, 2, …: most exports. */
    public static final ClassNumbers FROM_ZERO = new ClassNumbers(List.of(), 0);

    /** 1, 2, 3, …, where 0 is the background: TensorFlow's detectors. */
    public static final ClassNumbers FROM_ONE = new ClassNumbers(List.of(), 1);

    /** The numbers of COCO's 80 categories, 1 to 90 with ten gaps: TensorFlow's detectors for COCO. */
    public static final ClassNumbers COCO = of(IntStream.rangeClosed(1, 90)
            .filter(number -> !List.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83).contains(number))
            .boxed()
            .toList());

    /** @throws UnusableModelException if a number is negative or occurs twice */
    public ClassNumbers {
        numbers = List.copyOf(numbers);
        if (numbers.stream().anyMatch(number -> number < 0) || new HashSet<>(numbers).size() < numbers.size()) {
            throw new UnusableModelException(
                    "classNumbers is " + numbers + "; it must list different numbers from 0 on, one for each label");
        }
    }

    /**
     * These numbers.
     *
     * @throws UnusableModelException if a number is negative or occurs twice
     */
    public static ClassNumbers of(List<Integer> numbers) {
        return new ClassNumbers(numbers, 0);
    }
}
