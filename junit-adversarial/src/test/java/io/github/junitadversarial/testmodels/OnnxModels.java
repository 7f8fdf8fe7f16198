package io.github.junitadversarial.testmodels;

import java.util.Random;

/**
 * The test models that more than one test needs. All take float NCHW pictures {@code [N, 3, height, width]} as input
 * {@code image} and answer {@code [N, classes]} as output {@code scores}, unless they exist to be odd. What is left to
 * choose (batch, softmax, metadata …) is chosen on the {@link OnnxModel} that they return.
 *
 * <p>Weights of a row go by colour, then row, then column: pixel (x, y) has its red at {@code y * width + x}, its green
 * {@code width * height} further on, and its blue once more.
 */
public final class OnnxModels {

    private OnnxModels() {}

    /**
     * Scores are weighted sums of the input.
     *
     * @param weights {@code [classes][3 * height * width]}
     * @param bias one per class
     */
    public static OnnxModel linear(int width, int height, float[][] weights, float[] bias) {
        return OnnxModel.image(width, height).flatten().dense(weights, bias);
    }

    /** A linear classifier with seeded random weights. */
    public static OnnxModel randomLinear(int width, int height, int classes, long seed) {
        return OnnxModel.image(width, height).flatten().dense(new Random(seed), classes);
    }

    /**
     * Two classes and one hole: class 1 scores red minus green minus blue of the pixel (x, y), class 0 the threshold.
     * Whatever the rest of the picture shows, a saturated red there breaks it and a grey there does not.
     *
     * @param threshold in the units of the model's input
     */
    public static OnnxModel onePixelTrigger(int width, int height, int x, int y, float threshold) {
        float[][] weights = new float[2][3 * width * height];
        int pixel = y * width + x;
        weights[1][pixel] = 1;
        weights[1][width * height + pixel] = -1;
        weights[1][2 * width * height + pixel] = -1;
        return linear(width, height, weights, new float[] {threshold, 0});
    }

    /**
     * LeNet (LeCun, 1998) for 32x32 pictures and 10 classes, with seeded random weights: about 0.65 million
     * multiplications.
     */
    public static OnnxModel leNet(long seed) {
        Random random = new Random(seed);
        return OnnxModel.image(32, 32)
                .conv(random, 6, 5, 1, 0)
                .relu()
                .maxPool(2)
                .conv(random, 16, 5, 1, 0)
                .relu()
                .maxPool(2)
                .flatten()
                .dense(random, 120)
                .relu()
                .dense(random, 84)
                .relu()
                .dense(random, 10);
    }

    /**
     * A strided network for 224x224 pictures and 10 classes with seeded random weights: about 47 million
     * multiplications.
     */
    public static OnnxModel convNet224(long seed) {
        Random random = new Random(seed);
        return OnnxModel.image(224, 224)
                .conv(random, 16, 7, 4, 3)
                .relu()
                .conv(random, 32, 3, 2, 1)
                .relu()
                .conv(random, 64, 3, 1, 1)
                .relu()
                .conv(random, 128, 3, 2, 1)
                .relu()
                .conv(random, 128, 3, 2, 1)
                .relu()
                .globalAveragePool()
                .flatten()
                .dense(random, 10);
    }

    /** A small network that takes pictures of any size, with seeded random weights. */
    public static OnnxModel anySize(int classes, long seed) {
        Random random = new Random(seed);
        return OnnxModel.image(OnnxModel.DYNAMIC, OnnxModel.DYNAMIC)
                .conv(random, 8, 3, 1, 1)
                .relu()
                .globalAveragePool()
                .flatten()
                .dense(random, classes);
    }

    /** The same scores whatever the picture; pass equal top scores for a tie, or not-a-number. */
    public static OnnxModel constant(int width, int height, float... scores) {
        return linear(width, height, new float[scores.length][3 * width * height], scores);
    }

    /** A linear classifier whose rows depend on the rows that they travel with. */
    public static OnnxModel dependsOnBatch(int width, int height, int classes, long seed) {
        return OnnxModel.image(width, height).flatten().minusBatchMean().dense(new Random(seed), classes);
    }

    /**
     * A linear classifier in 8-bit integers whose range is that of the whole batch: dynamic quantisation, which makes
     * rows depend on the rows that they travel with.
     */
    public static OnnxModel dynamicallyQuantised(int width, int height, int classes, long seed) {
        return OnnxModel.image(width, height).flatten().dynamicallyQuantisedDense(new Random(seed), classes);
    }

    /**
     * Answers the numbers that it is fed with, in the order of planes: what a picture becomes in the input, whatever
     * layout and type are chosen on it.
     */
    public static OnnxModel numbersOfTheInput(int width, int height) {
        return OnnxModel.image(width, height).flatten();
    }

    /** The same with one channel. */
    public static OnnxModel numbersOfTheGreyInput(int width, int height) {
        return OnnxModel.greyImage(width, height).flatten();
    }

    /** Wants a second input, {@code temperature}, besides the picture. */
    public static OnnxModel twoInputs(int width, int height, int classes, long seed) {
        return randomLinear(width, height, classes, seed).plusSecondInput("temperature");
    }

    /** Answers a picture: rank 4. */
    public static OnnxModel imageToImage(int width, int height) {
        return OnnxModel.image(width, height).relu();
    }

    /** Answers one number per picture: rank 1. */
    public static OnnxModel brightness(int width, int height) {
        return OnnxModel.image(width, height).meanOfEachRow();
    }
}
