package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.RgbImage;

/**
 * A frame over the picture: what lies outside the frame falls away, and where the frame reaches beyond the picture it
 * shows one colour.
 *
 * @param left column of the picture at the left edge of the frame, negative where the frame begins before it
 * @param top row of the picture at the upper edge of the frame
 * @param from size of the picture
 * @param size of the frame
 * @param padding {@code 0xRRGGBB}
 */
record Window(int left, int top, Size from, Size size, int padding) implements Operation {

    @Override
    public RgbImage apply(RgbImage source) {
        byte[] samples = new byte[size.width() * size.height() * 3];
        int i = 0;
        for (int y = top; y < top + size.height(); y++) {
            for (int x = left; x < left + size.width(); x++) {
                boolean inside = x >= 0 && x < source.width() && y >= 0 && y < source.height();
                int rgb = inside ? source.rgb(x, y) : padding;
                samples[i++] = (byte) (rgb >> 16);
                samples[i++] = (byte) (rgb >> 8);
                samples[i++] = (byte) rgb;
            }
        }
        return RgbImage.of(size.width(), size.height(), samples);
    }

    @Override
    public Change follow(RgbImage source, Change next) {
        return (x, y, before, after) -> {
            int column = x - left;
            int row = y - top;
            if (column >= 0 && column < size.width() && row >= 0 && row < size.height()) {
                next.of(column, row, before, after);
            }
        };
    }

    @Override
    public float[] columnWeights(float[] after) {
        return shifted(after, left, from.width());
    }

    @Override
    public float[] rowWeights(float[] after) {
        return shifted(after, top, from.height());
    }

    private static float[] shifted(float[] after, int first, int length) {
        float[] before = new float[length];
        for (int i = Math.max(0, first); i < Math.min(length, first + after.length); i++) {
            before[i] = after[i - first];
        }
        return before;
    }
}
