package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each of the 256 samples of a colour becomes in the memory of the input, and in which of its channels. For a grey
 * input all colours share the one channel.
 */
final class SampleTables {

    private static final int COLOURS = 3;
    private static final int SAMPLES = 256;

    private final int[][] bits;
    private final int[] channels;

    private SampleTables(int[][] bits, int[] channels) {
        this.bits = bits;
        this.channels = channels;
    }

    /** @throws UnusableModelException if the preprocessing does not suit the type or the channels of the input */
    static SampleTables of(Preprocessing preprocessing, ImageInput input, String model) {
        if (input.isGrey()) {
            requireOneNumber("mean", preprocessing.mean(), input, model);
            requireOneNumber("std", preprocessing.std(), input, model);
        }
        int[][] bits = new int[COLOURS][];
        int[] channels = new int[COLOURS];
        for (int colour = 0; colour < COLOURS; colour++) {
            channels[colour] = input.isGrey() ? 0 : preprocessing.channels().channelOf(colour);
            float[] numbers = preprocessing.table(channels[colour]);
            bits[colour] = IntStream.range(0, numbers.length)
                    .map(sample -> input.type().bits(numbers[sample]))
                    .toArray();
            requireContrast(bits[colour], preprocessing, input, model);
        }
        return new SampleTables(bits, channels);
    }

    /**
     * The channel that holds a colour.
     *
     * @param colour 0 red, 1 green, 2 blue
     */
    int channelOf(int colour) {
        return channels[colour];
    }

    /**
     * The low bytes of 256 numbers, indexed by sample.
     *
     * @param colour 0 red, 1 green, 2 blue
     */
    int[] of(int colour) {
        return bits[colour];
    }

    private static void requireOneNumber(String what, List<Double> numbers, ImageInput input, String model) {
        if (numbers.stream().distinct().count() > 1) {
            throw new UnusableModelException("preprocessing " + what + " is " + numbers + ", but the input '"
                    + input.name() + "' of model " + model + " has one channel, grey; give it one number");
        }
    }

    // Scaled to 0..1 or cut off at 127, different pictures look alike to an input of integers.
    private static void requireContrast(int[] bits, Preprocessing preprocessing, ImageInput input, String model) {
        if (!input.type().isInteger()) {
            return;
        }
        long alike = Arrays.stream(bits)
                .mapToLong(
                        one -> Arrays.stream(bits).filter(other -> other == one).count())
                .max()
                .orElseThrow();
        if (alike > SAMPLES / 4) {
            throw new UnusableModelException("preprocessing with scale " + preprocessing.scale() + ", mean "
                    + preprocessing.mean() + " and std " + preprocessing.std() + " makes " + alike + " of the "
                    + SAMPLES + " samples the same number in the " + input.type() + " input '" + input.name()
                    + "' of model " + model + "; declare what this input holds, such as "
                    + (input.type() == ElementType.INT8
                            ? "mean 128 for samples minus 128"
                            : "scale 1 for the samples themselves"));
        }
    }
}
