package io.github.junitadversarial.attack.pixel;

/**
 * A layer of {@link AgentNetwork} that joins every input with every output. Its weights lie in an array with those of
 * the other layers, output by output, then one bias for each output.
 */
final class DenseLayer {

    private final int inputs;
    private final int outputs;
    private final int firstWeight;
    private final int firstBias;

    /** @param firstWeight where its weights begin */
    DenseLayer(int inputs, int outputs, int firstWeight) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.firstWeight = firstWeight;
        this.firstBias = firstWeight + inputs * outputs;
    }

    /** Numbers that one number of the result comes from. */
    int fanIn() {
        return inputs;
    }

    /** Index behind its last weight. */
    int end() {
        return firstBias + outputs;
    }

    void forward(double[] weights, double[] input, double[] output) {
        for (int o = 0; o < outputs; o++) {
            double sum = weights[firstBias + o];
            int weight = firstWeight + o * inputs;
            for (int i = 0; i < inputs; i++) {
                sum += weights[weight + i] * input[i];
            }
            output[o] = sum;
        }
    }

    /**
     * Adds what the layer makes of a gradient.
     *
     * @param input that of the forward pass
     * @param outputGradient by the result
     * @param gradients of all weights, added to
     * @param inputGradient by the input, added to
     */
    void backward(
            double[] weights, double[] input, double[] outputGradient, double[] gradients, double[] inputGradient) {
        for (int o = 0; o < outputs; o++) {
            double gradient = outputGradient[o];
            gradients[firstBias + o] += gradient;
            int weight = firstWeight + o * inputs;
            for (int i = 0; i < inputs; i++) {
                gradients[weight + i] += gradient * input[i];
                inputGradient[i] += gradient * weights[weight + i];
            }
        }
    }
}
