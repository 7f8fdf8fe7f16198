package io.github.junitadversarial.model.onnx;

/** The class with the highest of a box's scores; a box is read as an object of one class. */
final class BestClass {

    private BestClass() {}

    /** Index of the highest of {@code count} numbers from {@code at} on, the first where they tie. */
    static int of(float[] numbers, int at, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (numbers[at + i] > numbers[at + best]) {
                best = i;
            }
        }
        return best;
    }
}
