package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.RgbImage;

/**
 * Both sides of a picture resampled in one pass, rounded once at the end, as OpenCV and PyTorch do it: a kernel that
 * overshoots is not cut off half-way.
 *
 * @param columns from one width to the other
 * @param rows from one height to the other
 */
record Interpolation(Taps columns, Taps rows) implements Operation {

    private static final int CHANNELS = 3;

    @Override
    public RgbImage apply(RgbImage source) {
        long[] sums = sums(source);
        byte[] samples = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            samples[i] = (byte) Taps.roundedProduct(sums[i]);
        }
        return RgbImage.of(columns.to(), rows.to(), samples);
    }

    @Override
    public Change follow(RgbImage source, Change next) {
        return new Sums(this, sums(source), next);
    }

    @Override
    public float[] columnWeights(float[] after) {
        return columns.weightsBefore(after);
    }

    @Override
    public float[] rowWeights(float[] after) {
        return rows.weightsBefore(after);
    }

    /** Three sums for each pixel of the result, before rounding. */
    private long[] sums(RgbImage source) {
        long[] sums = new long[Math.multiplyExact(Math.multiplyExact(columns.to(), rows.to()), CHANNELS)];
        int at = 0;
        for (int y = 0; y < rows.to(); y++) {
            for (int x = 0; x < columns.to(); x++) {
                long red = Taps.emptyProductSum();
                long green = red;
                long blue = red;
                for (int j = 0; j < rows.count(y); j++) {
                    int position = (rows.first(y) + j) * source.width() + columns.first(x);
                    for (int i = 0; i < columns.count(x); i++) {
                        long weight = (long) rows.weightAt(y, j) * columns.weightAt(x, i);
                        red += weight * source.sample(position + i, 0);
                        green += weight * source.sample(position + i, 1);
                        blue += weight * source.sample(position + i, 2);
                    }
                }
                sums[at++] = red;
                sums[at++] = green;
                sums[at++] = blue;
            }
        }
        return sums;
    }

    /** The sums of a picture that changes. */
    private record Sums(Interpolation both, long[] sums, Change next) implements Change {

        @Override
        public void of(int x, int y, int before, int after) {
            int red = (after >> 16) - (before >> 16);
            int green = (after >> 8 & 0xFF) - (before >> 8 & 0xFF);
            int blue = (after & 0xFF) - (before & 0xFF);
            Taps columns = both.columns;
            Taps rows = both.rows;
            for (int row = rows.reachFrom(y); row < rows.reachTo(y); row++) {
                for (int column = columns.reachFrom(x); column < columns.reachTo(x); column++) {
                    int at = (row * columns.to() + column) * CHANNELS;
                    long weight = (long) rows.weight(row, y) * columns.weight(column, x);
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
        }

        private int rgb(int at) {
            return Taps.roundedProduct(sums[at]) << 16
                    | Taps.roundedProduct(sums[at + 1]) << 8
                    | Taps.roundedProduct(sums[at + 2]);
        }
    }
}
