package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;

/**
 * The action of RFPAR (Song, Ko, Jung, NeurIPS 2024): one pixel as five numbers from a Gaussian without correlations.
 * Through a sigmoid the first two become row and column, as shares of height and width; a channel is 255 where its
 * number is positive, else 0.
 *
 * <p>Ten parameters: five means, then the logarithms of five standard deviations, which are held within 0.1 and 10.
 * Transcendental functions are those of {@link StrictMath}, so that all machines draw alike.
 */
final class PixelGaussian {

    /** Numbers of one action. */
    static final int NUMBERS = 5;

    /** Means and logarithms of deviations. */
    static final int PARAMETERS = 2 * NUMBERS;

    private static final double SMALLEST_DEVIATION = 0.1;
    private static final double LARGEST_DEVIATION = 10;

    private final double[] means = new double[NUMBERS];
    private final double[] deviations = new double[NUMBERS];

    /** Takes new parameters from the front of an array. */
    void set(double[] parameters) {
        for (int i = 0; i < NUMBERS; i++) {
            means[i] = parameters[i];
            deviations[i] =
                    Math.min(LARGEST_DEVIATION, Math.max(SMALLEST_DEVIATION, StrictMath.exp(parameters[NUMBERS + i])));
        }
    }

    /** Draws one action into an array, from index {@code at} on. */
    void draw(RandomStream random, double[] actions, int at) {
        for (int i = 0; i < NUMBERS; i += 2) {
            // Box and Muller (1958): two at a time, of the third pair only one.
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            actions[at + i] = means[i] + deviations[i] * radius * StrictMath.cos(angle);
            if (i + 1 < NUMBERS) {
                actions[at + i + 1] = means[i + 1] + deviations[i + 1] * radius * StrictMath.sin(angle);
            }
        }
    }

    /**
     * Adds {@code reward} times the gradient of the logarithm of an action's probability: what REINFORCE (Williams,
     * 1992) moves the parameters along. A deviation at its limit has none.
     *
     * @param gradient one number for each parameter
     */
    void addGradient(double[] actions, int at, double reward, double[] gradient) {
        for (int i = 0; i < NUMBERS; i++) {
            double z = (actions[at + i] - means[i]) / deviations[i];
            gradient[i] += reward * z / deviations[i];
            if (deviations[i] > SMALLEST_DEVIATION && deviations[i] < LARGEST_DEVIATION) {
                gradient[NUMBERS + i] += reward * (z * z - 1);
            }
        }
    }

    /**
     * The position {@code y * width + x} that an action names. The first row and column get no more than their share,
     * and the last are within reach, which they are not in the published code.
     */
    static int position(double[] actions, int at, int width, int height) {
        return index(actions[at], height) * width + index(actions[at + 1], width);
    }

    /** The corner colour that an action names, see {@link CornerColour}. */
    static int corner(double[] actions, int at) {
        return bit(actions[at + 2]) << 2 | bit(actions[at + 3]) << 1 | bit(actions[at + 4]);
    }

    private static int index(double action, int extent) {
        double share = 1 / (1 + StrictMath.exp(-action));
        return Math.min((int) (share * extent), extent - 1);
    }

    private static int bit(double action) {
        return action > 0 ? 1 : 0;
    }
}
