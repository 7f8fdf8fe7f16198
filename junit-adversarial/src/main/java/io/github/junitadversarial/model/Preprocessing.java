package io.github.junitadversarial.model;

import java.util.List;

/**
 * How 8-bit samples become a model's numbers: {@code (sample * scale - mean) / std}, for each channel in the order red,
 * green, blue.
 *
 * @param scale factor on the samples 0..255, such as 1/255
 * @param mean three numbers, subtracted after scaling
 * @param std three numbers other than 0, divided by at the end
 */
public record Preprocessing(double scale, List<Double> mean, List<Double> std) {

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
        requireThree("mean", mean);
        requireThree("std", std);
        if (std.contains(0.0) || std.contains(-0.0)) {
            throw new UnusableModelException(
                    "preprocessing std is " + std + "; samples are divided by it, so no number may be 0");
        }
    }

    /**
     * What the 256 sample values of one channel become.
     *
     * @param channel 0 red, 1 green, 2 blue
     * @return 256 numbers, indexed by sample
     */
    public float[] table(int channel) {
        float[] table = new float[256];
        for (int sample = 0; sample < table.length; sample++) {
            table[sample] = (float) ((sample * scale - mean.get(channel)) / std.get(channel));
        }
        return table;
    }

    private static void requireThree(String what, List<Double> numbers) {
        if (numbers.size() != 3 || !numbers.stream().allMatch(Double::isFinite)) {
            throw new UnusableModelException("preprocessing " + what + " is " + numbers
                    + "; three finite numbers are needed, for red, green and blue");
        }
    }
}
