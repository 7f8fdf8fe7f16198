package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import java.util.Set;
import java.util.stream.IntStream;

/** By which numbers a detector calls the classes that it answers, in the order of the labels. */
public enum ClassNumbers {
    /** 0, 1, 2, …: what PyTorch's detectors answer, and TensorFlow Lite's. */
    FROM_ZERO,
    /** 1, 2, 3, …, since 0 is the background: what TensorFlow's detectors answer. */
    FROM_ONE,
    /**
     * The identifiers of the 80 categories of COCO, 1 to 90 with ten gaps: what TensorFlow's detectors answer that were
     * trained on COCO.
     */
    COCO;

    private static final int LAST_OF_COCO = 90;
    private static final Set<Integer> GAPS_OF_COCO = Set.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83);

    /**
     * The number of each label.
     *
     * @throws UnusableModelException if COCO's are declared for another number of labels
     */
    int[] of(int labels) {
        return switch (this) {
            case FROM_ZERO -> IntStream.range(0, labels).toArray();
            case FROM_ONE -> IntStream.rangeClosed(1, labels).toArray();
            case COCO -> {
                int[] numbers = IntStream.rangeClosed(1, LAST_OF_COCO)
                        .filter(number -> !GAPS_OF_COCO.contains(number))
                        .toArray();
                if (labels != numbers.length) {
                    throw new UnusableModelException(
                            "classNumbers is COCO, which numbers " + numbers.length
                                    + " classes, but there are labels for " + labels
                                    + "; give the labels of COCO's categories in their order, or set classNumbers to FROM_ONE or FROM_ZERO");
                }
                yield numbers;
            }
        };
    }
}
