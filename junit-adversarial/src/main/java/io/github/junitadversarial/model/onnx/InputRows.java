package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.image.RgbImage;
import java.nio.ByteBuffer;

/**
 * The rows of a model's input in native memory, written by whole pictures and by single pixels. Layout and order of
 * colours are offsets, types are bits in a table: one class for all inputs, so that the hot loop has no call to
 * dispatch.
 */
final class InputRows {

    private final ByteBuffer memory;
    private final int numberBytes;
    private final int pixels;
    private final int rowLength;
    private final int pixelStep;
    private final boolean grey;
    private final int redAt;
    private final int greenAt;
    private final int blueAt;
    private final int[] reds;
    private final int[] greens;
    private final int[] blues;

    /**
     * @param memory of the input's type, for all rows
     * @param pixels of one picture
     */
    InputRows(ByteBuffer memory, ImageInput input, SampleTables tables, int pixels) {
        this.memory = memory;
        this.numberBytes = input.type().bytes();
        this.pixels = pixels;
        this.rowLength = input.channels() * pixels;
        this.pixelStep = input.axes().channelsLast() ? input.channels() : 1;
        this.grey = input.isGrey();
        int channelStep = input.axes().channelsLast() ? 1 : pixels;
        this.redAt = tables.channelOf(0) * channelStep;
        this.greenAt = tables.channelOf(1) * channelStep;
        this.blueAt = tables.channelOf(2) * channelStep;
        this.reds = tables.of(0);
        this.greens = tables.of(1);
        this.blues = tables.of(2);
    }

    /** Writes a whole picture. */
    void write(int row, RgbImage image) {
        for (int position = 0; position < pixels; position++) {
            write(row, position, image.rgb(position));
        }
    }

    /**
     * Writes one pixel.
     *
     * @param position {@code y * width + x}
     * @param rgb {@code 0xRRGGBB}
     */
    void write(int row, int position, int rgb) {
        int at = row * rowLength + position * pixelStep;
        int red = rgb >> 16;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        if (grey) {
            put(at, reds[luma(red, green, blue)]);
        } else {
            put(at + redAt, reds[red]);
            put(at + greenAt, greens[green]);
            put(at + blueAt, blues[blue]);
        }
    }

    /** The offset in bytes is an int as well: so long is a block of memory at most. */
    private void put(int at, int bits) {
        switch (numberBytes) {
            case Float.BYTES -> memory.putInt(at * Float.BYTES, bits);
            case Short.BYTES -> memory.putShort(at * Short.BYTES, (short) bits);
            default -> memory.put(at, (byte) bits);
        }
    }

    /** The grey value of mode {@code L} in Python's Pillow: the luma of ITU-R BT.601 in 16-bit fixed point. */
    private static int luma(int red, int green, int blue) {
        return red * 19595 + green * 38470 + blue * 7471 + 0x8000 >> 16;
    }
}
