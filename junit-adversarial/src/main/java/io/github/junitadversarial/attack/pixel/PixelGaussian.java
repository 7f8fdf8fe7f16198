package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;

/**
 * The action of RFPAR (Song, Ko, Jung, NeurIPS 2024): one pixel as five numbers from a Gaussian without correlations.
 * Through a sigmoid the first two become row and column, as shares of height and width; a channel is 255 where its
 * number is positive, else 0.
 *
 * <p>Ten parameters: five means, then five that a {@link Spread} makes standard deviations of, which are held within
 * 0.1 and 10. Transcendental functions are those of {@link StrictMath}, so that all machines draw alike.
 */
final class PixelGaussian {

    /** Numbers of one action. */
    static final int NUMBERS = 5;

    /** Of the means and of the deviations. */
    static final int PARAMETERS = 2 * NUMBERS;

    private static final double SMALLEST_DEVIATION = 0.1;
    private static final double LARGEST_DEVIATION = 10;

    private final Spread spread;
    private final double[] means = new double[NUMBERS];
    private final double[] deviations = new double[NUMBERS];
    private final double[] slopes = new double[NUMBERS];

    /** How a standard deviation comes from its parameter. */
    enum Spread {
        /** Its exponential, as the published code has it for classifiers. */
        EXPONENTIAL {
            @Override
            double deviation(double parameter) {
                return StrictMath.exp(parameter);
            }

            @Override
            double slope(double deviation) {
                return deviation;
            }
        },
        /** Twice its sigmoid, as the published code has it for detectors. */
        TWICE_SIGMOID {
            @Override
            double deviation(double parameter) {
                return 2 / (1 + StrictMath.exp(-parameter));
            }

            @Override
            double slope(double deviation) {
                return deviation * (1 - deviation / 2);
            }
        };

        abstract double deviation(double parameter);

        /** By how much a deviation grows with its parameter. */
        abstract double slope(double deviation);
    }

    PixelGaussian(Spread spread) {
        this.spread = spread;
    }

    /** Takes new parameters from the front of an array. */
    void set(double[] parameters) {
        for (int i = 0; i < NUMBERS; i++) {
            means[i] = parameters[i];
            double deviation = spread.deviation(parameters[NUMBERS + i]);
            deviations[i] = Math.min(LARGEST_DEVIATION, Math.max(SMALLEST_DEVIATION, deviation));
            slopes[i] = deviations[i] == deviation ? spread.slope(deviation) : 0;
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
            gradient[NUMBERS + i] += reward * (z * z - 1) / deviations[i] * slopes[i];
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
