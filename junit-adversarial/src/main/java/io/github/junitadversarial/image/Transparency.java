package io.github.junitadversarial.image;

/** What becomes of transparency, since a picture has three channels here. */
public enum Transparency {

    /** Laid over white: what a person sees on a page. */
    ON_WHITE,

    /** Laid over black. */
    ON_BLACK,

    /**
     * Dropped: the colour below the transparency comes to light, whatever it may be. So do {@code convert("RGB")} of
     * Pillow, {@code decode_png(channels = 3)} of TensorFlow and {@code imread} of OpenCV; choose it if the model was
     * trained on transparent pictures that were read so.
     */
    DROP;

    /** The colour of an opaque pixel, {@code 0xRRGGBB}, for {@code 0xAARRGGBB}; rounded to the nearest value. */
    int flatten(int argb) {
        int opacity = argb >>> 24;
        if (opacity == 255 || this == DROP) {
            return argb & 0xFFFFFF;
        }
        return mix(argb >> 16 & 0xFF, opacity) << 16 | mix(argb >> 8 & 0xFF, opacity) << 8 | mix(argb & 0xFF, opacity);
    }

    /** The value, 0..255, of a grey and its opacity, both 0..1; rounded to the nearest value. */
    int flatten(double grey, double opacity) {
        return (int) Math.round(this == DROP ? 255 * grey : 255 * opacity * grey + (1 - opacity) * backdrop());
    }

    /** The value, 0..255, of each channel where there is nothing. */
    int backdrop() {
        return this == ON_WHITE ? 255 : 0;
    }

    private int mix(int value, int opacity) {
        return (value * opacity + backdrop() * (255 - opacity) + 127) / 255;
    }
}
