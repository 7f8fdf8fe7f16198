package io.github.junitadversarial.geometry;

import io.github.junitadversarial.image.RgbImage;

/** Pictures from formulas, the same as those of {@code make_references.py}. */
final class Pictures {

    @FunctionalInterface
    private interface Formula {

        int sample(int x, int y, int channel);
    }

    private Pictures() {}

    static RgbImage noise(Size size) {
        return draw(size, (x, y, c) ->
                (int) ((x * 73856093L ^ y * 19349663L ^ c * 83492791L) * 2654435761L >> 24 & 0xFF));
    }

    /** Brightening to the right (red), down (green) and both (blue). */
    static RgbImage ramps(Size size) {
        int right = Math.max(1, size.width() - 1);
        int down = Math.max(1, size.height() - 1);
        int both = Math.max(1, size.width() + size.height() - 2);
        return draw(size, (x, y, c) -> c == 0 ? 255 * x / right : c == 1 ? 255 * y / down : 255 * (x + y) / both);
    }

    /** Black and white squares of three pixels: where kernels overshoot. */
    static RgbImage corners(Size size) {
        return draw(size, (x, y, c) -> (x / 3 + y / 3) % 2 * 255);
    }

    private static RgbImage draw(Size size, Formula formula) {
        byte[] samples = new byte[size.width() * size.height() * 3];
        for (int i = 0; i < samples.length; i++) {
            int position = i / 3;
            samples[i] = (byte) formula.sample(position % size.width(), position / size.width(), i % 3);
        }
        return RgbImage.of(size.width(), size.height(), samples);
    }
}
