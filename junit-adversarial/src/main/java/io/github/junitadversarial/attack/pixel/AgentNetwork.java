package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The agent of RFPAR (Song, Ko, Jung, NeurIPS 2024) at reduced size: two convolutions, each with a rectifier and a
 * maximum of each 2x2, a hidden layer, and the parameters of a {@link PixelGaussian}. The published one takes 224x224
 * and is eight times as wide, which makes 103 million weights; this one has 34 thousand. Weights are drawn as there,
 * uniformly within one over the square root of the fan-in.
 */
final class AgentNetwork {

    /** Side of the picture that it takes. */
    static final int SIDE = 32;

    /** Numbers in that picture: three maps with a border of zeros one wide. */
    static final int INPUT = 3 * (SIDE + 2) * (SIDE + 2);

    private static final int FIRST_MAPS = 4;
    private static final int SECOND_MAPS = 8;
    private static final int HIDDEN = 64;

    /** Numbers that the convolutions make of a picture. */
    private static final int FEATURES = SECOND_MAPS * SIDE / 4 * SIDE / 4;

    private final ConvolutionBlock first = new ConvolutionBlock(3, FIRST_MAPS, SIDE, 1, 0);
    private final ConvolutionBlock second = new ConvolutionBlock(FIRST_MAPS, SECOND_MAPS, SIDE / 2, 0, first.end());
    private final DenseLayer third = new DenseLayer(FEATURES, HIDDEN, second.end());
    private final DenseLayer last = new DenseLayer(HIDDEN, PixelGaussian.PARAMETERS, third.end());

    private final double[] weights = new double[last.end()];
    private final double[] gradients = new double[last.end()];

    private final double[] maps = new double[first.outputSize()];
    private final double[] features = new double[FEATURES];
    private final double[] hidden = new double[HIDDEN];
    private final double[] output = new double[PixelGaussian.PARAMETERS];

    private final double[] inputGradient = new double[INPUT];
    private final double[] mapGradient = new double[first.outputSize()];
    private final double[] featureGradient = new double[FEATURES];
    private final double[] hiddenGradient = new double[HIDDEN];

    /** Draws new weights. */
    void initialise(RandomStream random) {
        draw(random, 0, first.end(), first.fanIn());
        draw(random, first.end(), second.end(), second.fanIn());
        draw(random, second.end(), third.end(), third.fanIn());
        draw(random, third.end(), last.end(), last.fanIn());
    }

    private void draw(RandomStream random, int from, int to, int fanIn) {
        double largest = 1 / Math.sqrt(fanIn);
        for (int i = from; i < to; i++) {
            weights[i] = largest * (2 * random.nextDouble() - 1);
        }
    }

    /**
     * What the network says of a picture.
     *
     * @return the parameters of a Gaussian; valid until the next call
     */
    double[] forward(double[] picture) {
        first.forward(weights, picture, maps);
        second.forward(weights, maps, features);
        third.forward(weights, features, hidden);
        for (int i = 0; i < HIDDEN; i++) {
            hidden[i] = Math.max(0, hidden[i]);
        }
        last.forward(weights, hidden, output);
        return output;
    }

    /**
     * Adds the gradients by the weights.
     *
     * @param picture that of the last {@link #forward}
     * @param outputGradient gradient by what it returned
     */
    void backward(double[] picture, double[] outputGradient) {
        Arrays.fill(hiddenGradient, 0);
        Arrays.fill(featureGradient, 0);
        Arrays.fill(mapGradient, 0);
        last.backward(weights, hidden, outputGradient, gradients, hiddenGradient);
        for (int i = 0; i < HIDDEN; i++) {
            hiddenGradient[i] = hidden[i] > 0 ? hiddenGradient[i] : 0;
        }
        third.backward(weights, features, hiddenGradient, gradients, featureGradient);
        second.backward(weights, maps, featureGradient, gradients, mapGradient);
        first.backward(weights, picture, mapGradient, gradients, inputGradient);
    }

    /** Moves the weights along the sum of the gradients, which begins anew. */
    void step(double rate) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] += rate * gradients[i];
        }
        Arrays.fill(gradients, 0);
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < weights.length; i++) {
            out.writeDouble(weights[i]);
            out.writeDouble(gradients[i]);
        }
    }

    void restore(DataInput saved) throws IOException {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = saved.readDouble();
            gradients[i] = saved.readDouble();
        }
    }
}
