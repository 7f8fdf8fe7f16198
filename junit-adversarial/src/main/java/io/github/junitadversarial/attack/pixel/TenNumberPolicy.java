package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The smallest policy of RFPAR: the ten parameters of one Gaussian, and no look at the image. The published agent, a
 * network of 103 million weights made anew at each Forget, comes down to that: what it says of two photographs differs
 * by a hundredth, and one step of its optimiser moves the means of all images alike, by 0.048 times the sum of their
 * gradients.
 *
 * <p>That sum is over 50 images, and mostly noise, which grows as the square root of their number. With fewer images
 * the rate is larger by so much, so that a step is as long.
 */
final class TenNumberPolicy implements PixelPolicy {

    /** Of the published agent, as it is made and as it learns. */
    private static final double LARGEST_MEAN = 0.1;

    private static final double LARGEST_OF_A_DEVIATION = 0.05;
    private static final double LEARNING_RATE = 0.048;

    private static final double PUBLISHED_IMAGES = 50;

    private final RandomStream random;
    private final double rate;
    private final double[] parameters = new double[PixelGaussian.PARAMETERS];
    private final double[] learnt = new double[PixelGaussian.PARAMETERS];
    private final PixelGaussian gaussian;

    /** @param images how many are attacked together */
    TenNumberPolicy(RandomStream random, PixelGaussian.Spread spread, int images) {
        this.random = random;
        this.gaussian = new PixelGaussian(spread);
        this.rate = LEARNING_RATE * Math.sqrt(PUBLISHED_IMAGES / images);
    }

    @Override
    public PixelGaussian gaussian(int image, RememberedImage base) {
        return gaussian;
    }

    @Override
    public void learn(double[] gradient) {
        for (int i = 0; i < parameters.length; i++) {
            learnt[i] += gradient[i];
        }
    }

    @Override
    public void step() {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += rate * learnt[i];
        }
        Arrays.fill(learnt, 0);
        gaussian.set(parameters);
    }

    @Override
    public void reinitialise() {
        for (int i = 0; i < parameters.length; i++) {
            double largest = i < PixelGaussian.NUMBERS ? LARGEST_MEAN : LARGEST_OF_A_DEVIATION;
            parameters[i] = largest * (2 * random.nextDouble() - 1);
        }
        gaussian.set(parameters);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int i = 0; i < parameters.length; i++) {
            out.writeDouble(parameters[i]);
            out.writeDouble(learnt[i]);
        }
    }

    @Override
    public void restore(DataInput saved) throws IOException {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = saved.readDouble();
            learnt[i] = saved.readDouble();
        }
        gaussian.set(parameters);
    }
}
