package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.RgbImage;

/**
 * The rows of a picture resampled, or its columns, and rounded to 8 bits: one of the two passes of Pillow's resize.
 *
 * @param taps from one length to the other
 * @param rows whether it is the rows, so that the width changes
 */
record SideResampling(Taps taps, boolean rows) implements Operation {

    private static final int CHANNELS = 3;

    @Override
    public RgbImage apply(RgbImage source) {
        int[] sums = sums(source);
        byte[] samples = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            samples[i] = (byte) Taps.rounded(sums[i]);
        }
        return RgbImage.of(rows ? taps.to() : source.width(), rows ? source.height() : taps.to(), samples);
    }

    @Override
    public Change follow(RgbImage source, Change next) {
        return new Sums(this, sums(source), rows ? taps.to() : source.width(), next);
    }

    @Override
    public float[] columnWeights(float[] after) {
        return rows ? taps.weightsBefore(after) : after;
    }

    @Override
    public float[] rowWeights(float[] after) {
        return rows ? after : taps.weightsBefore(after);
    }

    /** Three sums for each pixel of the result, before rounding. */
    private int[] sums(RgbImage source) {
        int width = rows ? taps.to() : source.width();
        int height = rows ? source.height() : taps.to();
        int[] sums = new int[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)];
        int stride = rows ? 1 : source.width();
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int o = rows ? x : y;
                int position = rows ? y * source.width() + taps.first(o) : taps.first(o) * source.width() + x;
                int red = Taps.emptySum();
                int green = red;
                int blue = red;
                for (int i = 0; i < taps.count(o); i++) {
                    int weight = taps.weightAt(o, i);
                    red += weight * source.sample(position, 0);
                    green += weight * source.sample(position, 1);
                    blue += weight * source.sample(position, 2);
                    position += stride;
                }
                sums[at++] = red;
                sums[at++] = green;
                sums[at++] = blue;
            }
        }
        return sums;
    }

    /** The sums of a picture that changes. */
    private record Sums(SideResampling side, int[] sums, int width, Change next) implements Change {

        @Override
        public void of(int x, int y, int before, int after) {
            int red = (after >> 16) - (before >> 16);
            int green = (after >> 8 & 0xFF) - (before >> 8 & 0xFF);
            int blue = (after & 0xFF) - (before & 0xFF);
            Taps taps = side.taps;
            int moved = side.rows ? x : y;
            for (int o = taps.reachFrom(moved); o < taps.reachTo(moved); o++) {
                int column = side.rows ? o : x;
                int row = side.rows ? y : o;
                int at = (row * width + column) * CHANNELS;
                int weight = taps.weight(o, moved);
                int old = rgb(at);
                sums[at] += weight * red;
                sums[at + 1] += weight * green;
                sums[at + 2] += weight * blue;
                int now = rgb(at);
                if (now != old) {
                    next.of(column, row, old, now);
                }
            }
        }

        private int rgb(int at) {
            return Taps.rounded(sums[at]) << 16 | Taps.rounded(sums[at + 1]) << 8 | Taps.rounded(sums[at + 2]);
        }
    }
}
