package io.github.junitadversarial.model;

import java.util.List;
import java.util.Optional;

/**
 * How the 8-bit samples of a picture become a model's numbers: {@code (sample * scale - mean) / std} for each channel,
 * laid out as the model's input wants them.
 *
 * <p>Means and standard deviations stand in the order of the model's channels, as recipes give them: "BGR minus (104,
 * 117, 123)" is {@code channels} BGR with {@code mean} 104, 117, 123, and 104 is subtracted from blue. An input of one
 * channel gets the grey value of a pixel, {@code (19595 R + 38470 G + 7471 B + 32768) / 65536} rounded down, which is
 * the mode {@code L} of Python's Pillow.
 *
 * @param scale factor on the samples 0..255, such as 1/255
 * @param mean subtracted after scaling: one number for all channels, or one for each of three
 * @param std divided by at the end, none of them 0: one number for all channels, or one for each of three
 * @param channels the order of the model's colours; without meaning for an input of one channel
 * @param layout the order of the input's axes, empty to read it from the input's shape
 */
public record Preprocessing(
        double scale, List<Double> mean, List<Double> std, ChannelOrder channels, Optional<Layout> layout) {

    /** The samples themselves, 0..255. */
    public static final Preprocessing RAW = new Preprocessing(1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** Samples as 0..1. */
    public static final Preprocessing ZERO_TO_ONE =
            new Preprocessing(1 / 255.0, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** @throws UnusableModelException if a number is missing, not finite, or 0 where it may not be */
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (!Double.isFinite(scale) || scale == 0) {
            throw new UnusableModelException(
                    "preprocessing scale is " + scale + "; it must be a finite number other than 0, such as 1/255");
        }
        requireOneOrThree("mean", mean);
        requireOneOrThree("std", std);
        if (std.contains(0.0) || std.contains(-0.0)) {
            throw new UnusableModelException(
                    "preprocessing std is " + std + "; samples are divided by it, so no number may be 0");
        }
    }

    /**
     * Red, green, blue, in the layout that the shape of the model's input shows.
     *
     * @throws UnusableModelException if a number is missing, not finite, or 0 where it may not be
     */
    public Preprocessing(double scale, List<Double> mean, List<Double> std) {
        this(scale, mean, std, ChannelOrder.RGB, Optional.empty());
    }

    /** The same for another order of colours; means and standard deviations keep their places. */
    public Preprocessing withChannels(ChannelOrder newChannels) {
        return new Preprocessing(scale, mean, std, newChannels, layout);
    }

    /** The same for a declared order of axes. */
    public Preprocessing withLayout(Layout newLayout) {
        return new Preprocessing(scale, mean, std, channels, Optional.of(newLayout));
    }

    /**
     * What the 256 sample values of one channel become.
     *
     * @param channel of the model's input, in the order of {@link #channels}
     * @return 256 numbers, indexed by sample
     */
    public float[] table(int channel) {
        double shift = mean.get(mean.size() == 1 ? 0 : channel);
        double divisor = std.get(std.size() == 1 ? 0 : channel);
        float[] table = new float[256];
        for (int sample = 0; sample < table.length; sample++) {
            table[sample] = (float) ((sample * scale - shift) / divisor);
        }
        return table;
    }

    private static void requireOneOrThree(String what, List<Double> numbers) {
        if ((numbers.size() != 1 && numbers.size() != 3) || !numbers.stream().allMatch(Double::isFinite)) {
            throw new UnusableModelException("preprocessing " + what + " is " + numbers
                    + "; one finite number for all channels is needed, or three in the order of the model's channels");
        }
    }
}
