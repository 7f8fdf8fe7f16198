package io.github.junitadversarial.image;

import io.github.junitadversarial.storage.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An 8-bit RGB picture: {@code height x width x 3}, row by row from the top, red first, values 0..255 (sRGB as stored
 * in the file). Immutable and thread-safe.
 */
public final class RgbImage {

    private static final int CHANNELS = 3;

    /** More than that do not fit into one array. */
    static final int MOST_PIXELS = Integer.MAX_VALUE / CHANNELS;

    private final int width;
    private final int height;
    private final byte[] samples;

    private RgbImage(int width, int height, byte[] samples) {
        this.width = width;
        this.height = height;
        this.samples = samples;
    }

    /**
     * A picture from its samples.
     *
     * @param samples {@code width * height * 3} bytes, row by row from the top, R G B; copied
     * @throws IllegalArgumentException if a side is not positive or the number of samples does not fit
     */
    public static RgbImage of(int width, int height, byte[] samples) {
        requirePixels(width, height);
        if (samples.length != (long) width * height * CHANNELS) {
            throw new IllegalArgumentException("an RGB image of " + width + "x" + height + " has "
                    + (long) width * height * CHANNELS + " samples, not " + samples.length);
        }
        return new RgbImage(width, height, samples.clone());
    }

    /** A picture from samples that nobody else holds; not copied. */
    static RgbImage owning(int width, int height, byte[] samples) {
        return new RgbImage(width, height, samples);
    }

    /**
     * A picture of one colour, {@code 0xRRGGBB}.
     *
     * @throws IllegalArgumentException if a side is not positive
     */
    public static RgbImage filled(int width, int height, int rgb) {
        requirePixels(width, height);
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)];
        for (int i = 0; i < samples.length; i += CHANNELS) {
            put(samples, i / CHANNELS, rgb);
        }
        return owning(width, height, samples);
    }

    /** Width in pixels. */
    public int width() {
        return width;
    }

    /** Height in pixels. */
    public int height() {
        return height;
    }

    /** Number of pixels, {@code width * height}. */
    public int pixels() {
        return width * height;
    }

    /** Colour {@code 0xRRGGBB} of the pixel in column {@code x}, row {@code y}. */
    public int rgb(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException("(" + x + ", " + y + ") in an image of " + width + "x" + height);
        }
        return rgb(y * width + x);
    }

    /** Colour {@code 0xRRGGBB} of the pixel at {@code position = y * width + x}. */
    public int rgb(int position) {
        int i = position * CHANNELS;
        return (samples[i] & 0xFF) << 16 | (samples[i + 1] & 0xFF) << 8 | (samples[i + 2] & 0xFF);
    }

    /**
     * One sample, 0..255.
     *
     * @param position {@code y * width + x}
     * @param channel 0 red, 1 green, 2 blue
     */
    public int sample(int position, int channel) {
        return samples[position * CHANNELS + channel] & 0xFF;
    }

    /** This picture with the edits applied, later edits over earlier ones. */
    public RgbImage with(PixelEdits edits) {
        byte[] edited = samples.clone();
        for (int i = 0; i < edits.size(); i++) {
            put(edited, edits.position(i), edits.rgb(i));
        }
        return new RgbImage(width, height, edited);
    }

    /**
     * This picture with the edits applied, later edits over earlier ones.
     *
     * @throws IndexOutOfBoundsException if an edit lies outside the picture
     */
    public RgbImage with(List<PixelEdit> edits) {
        byte[] edited = samples.clone();
        for (PixelEdit edit : edits) {
            rgb(edit.x(), edit.y());
            put(edited, edit.y() * width + edit.x(), edit.rgb());
        }
        return new RgbImage(width, height, edited);
    }

    /** This picture with another one laid over it, its left upper corner at the given place; it must lie within. */
    RgbImage withInset(RgbImage inset, int left, int top) {
        byte[] laid = samples.clone();
        for (int y = 0; y < inset.height; y++) {
            System.arraycopy(
                    inset.samples,
                    y * inset.width * CHANNELS,
                    laid,
                    ((top + y) * width + left) * CHANNELS,
                    inset.width * CHANNELS);
        }
        return new RgbImage(width, height, laid);
    }

    /**
     * The pixels in which {@code other} differs from this picture, with the colours of {@code other}, in reading order.
     * Their number is the L0 distance counted in pixel positions.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public List<PixelEdit> differencesTo(RgbImage other) {
        if (other.width != width || other.height != height) {
            throw new IllegalArgumentException(
                    "cannot compare " + width + "x" + height + " with " + other.width + "x" + other.height);
        }
        List<PixelEdit> differences = new ArrayList<>();
        for (int position = 0; position < pixels(); position++) {
            if (rgb(position) != other.rgb(position)) {
                differences.add(new PixelEdit(position % width, position / width, other.rgb(position)));
            }
        }
        return List.copyOf(differences);
    }

    /**
     * SHA-256 over size and samples as 64 hexadecimal digits: the identity of the picture, whatever file it came from.
     */
    public String digest() {
        return new Sha256().add(width).add(height).add(samples).hex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that
                && width == that.width
                && height == that.height
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "RgbImage " + width + "x" + height;
    }

    private static void requirePixels(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image needs at least one pixel, not " + width + "x" + height);
        }
    }

    private static void put(byte[] samples, int position, int rgb) {
        int i = position * CHANNELS;
        samples[i] = (byte) (rgb >> 16);
        samples[i + 1] = (byte) (rgb >> 8);
        samples[i + 2] = (byte) rgb;
    }
}
