package io.github.junitadversarial.attack.pixel;

/**
 * A layer of {@link AgentNetwork}: 3x3 convolution that keeps the size, rectifier, maximum of each 2x2. Maps are square
 * and have a border of zeros one wide; those of the result have it or not. Holds no weights: these lie in an array with
 * those of the other layers, kernels first, then one bias for each output.
 */
final class ConvolutionBlock {

    private static final int KERNEL = 3;
    private static final int NOWHERE = -1;

    private final int inputs;
    private final int outputs;
    private final int side;
    private final int outputBorder;
    private final int firstWeight;
    private final int firstBias;

    /** For each number of the result the place in the first input map of the window that it came from. */
    private final int[] windows;

    /**
     * @param side of the input maps without their border, even
     * @param outputBorder 1 for maps with a border of zeros, else 0
     * @param firstWeight where its weights begin
     */
    ConvolutionBlock(int inputs, int outputs, int side, int outputBorder, int firstWeight) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.side = side;
        this.outputBorder = outputBorder;
        this.firstWeight = firstWeight;
        this.firstBias = firstWeight + outputs * inputs * KERNEL * KERNEL;
        this.windows = new int[outputs * side / 2 * side / 2];
    }

    /** Numbers that one number of the result comes from. */
    int fanIn() {
        return inputs * KERNEL * KERNEL;
    }

    /** Index behind its last weight. */
    int end() {
        return firstBias + outputs;
    }

    /** Numbers in the result, borders included. */
    int outputSize() {
        return outputs * outputSide() * outputSide();
    }

    private int inputSide() {
        return side + 2;
    }

    private int outputSide() {
        return side / 2 + 2 * outputBorder;
    }

    void forward(double[] weights, double[] input, double[] output) {
        int pooled = 0;
        for (int o = 0; o < outputs; o++) {
            for (int y = 0; y < side; y += 2) {
                for (int x = 0; x < side; x += 2) {
                    double best = 0;
                    int window = NOWHERE;
                    for (int i = 0; i < 4; i++) {
                        int at = (y + i / 2) * inputSide() + x + i % 2;
                        double sum = convolve(weights, o, input, at);
                        if (sum > best) {
                            best = sum;
                            window = at;
                        }
                    }
                    windows[pooled++] = window;
                    output[outputIndex(o, y, x)] = best;
                }
            }
        }
    }

    private double convolve(double[] weights, int o, double[] input, int window) {
        double sum = weights[firstBias + o];
        int weight = firstWeight + o * fanIn();
        int at = window;
        for (int i = 0; i < inputs; i++) {
            for (int row = 0; row < KERNEL; row++) {
                sum += weights[weight] * input[at]
                        + weights[weight + 1] * input[at + 1]
                        + weights[weight + 2] * input[at + 2];
                weight += KERNEL;
                at += inputSide();
            }
            at += (inputSide() - KERNEL) * inputSide();
        }
        return sum;
    }

    /**
     * Adds what the last {@link #forward} makes of a gradient.
     *
     * @param outputGradient by the result
     * @param gradients of all weights, added to
     * @param inputGradient by the input, added to
     */
    void backward(
            double[] weights, double[] input, double[] outputGradient, double[] gradients, double[] inputGradient) {
        int pooled = 0;
        for (int o = 0; o < outputs; o++) {
            for (int y = 0; y < side; y += 2) {
                for (int x = 0; x < side; x += 2) {
                    int window = windows[pooled++];
                    if (window != NOWHERE) {
                        double gradient = outputGradient[outputIndex(o, y, x)];
                        gradients[firstBias + o] += gradient;
                        backward(weights, o, input, window, gradient, gradients, inputGradient);
                    }
                }
            }
        }
    }

    private void backward(
            double[] weights,
            int o,
            double[] input,
            int window,
            double gradient,
            double[] gradients,
            double[] inputGradient) {
        int weight = firstWeight + o * fanIn();
        int at = window;
        for (int i = 0; i < inputs; i++) {
            for (int row = 0; row < KERNEL; row++) {
                for (int column = 0; column < KERNEL; column++) {
                    gradients[weight] += gradient * input[at + column];
                    inputGradient[at + column] += gradient * weights[weight];
                    weight++;
                }
                at += inputSide();
            }
            at += (inputSide() - KERNEL) * inputSide();
        }
    }

    private int outputIndex(int o, int y, int x) {
        return (o * outputSide() + y / 2 + outputBorder) * outputSide() + x / 2 + outputBorder;
    }
}
