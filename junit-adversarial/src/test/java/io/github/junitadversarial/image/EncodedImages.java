package io.github.junitadversarial.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Tiny files in formats, or with parts, that Java does not write. The WebP and CMYK ones were made with Pillow. */
public final class EncodedImages {

    /** What {@link #sixPixels} shows: 3 columns, 2 rows. */
    static final int[] SIX_PIXELS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x000000, 0x0A141E};

    private EncodedImages() {}

    /** Six different pixels, as a picture. */
    static RgbImage sixPixels() {
        byte[] samples = new byte[SIX_PIXELS.length * 3];
        for (int i = 0; i < SIX_PIXELS.length; i++) {
            samples[i * 3] = (byte) (SIX_PIXELS[i] >> 16);
            samples[i * 3 + 1] = (byte) (SIX_PIXELS[i] >> 8);
            samples[i * 3 + 2] = (byte) SIX_PIXELS[i];
        }
        return RgbImage.of(3, 2, samples);
    }

    /** {@link #sixPixels}, lossless. */
    static byte[] webp() {
        return base64("UklGRjoAAABXRUJQVlA4TC4AAAAvAkAAAC8gECCI8J9qQ0iQ0P2/V4EAQYn/SvMfIDY5tgoUpG3A4u4pWUT/4+oA");
    }

    /** {@code 0A141E} opaque, {@code 0A141E} transparent, black with an opacity of 51/255; lossless. */
    public static byte[] webpWithAlpha() {
        return base64("UklGRiYAAABXRUJQVlA4TBoAAAAvAgAAEBcwFKMwHgKBBCp/hJkOeBg1iOh/AA==");
    }

    /** 16x16 pixels of {@code C86432}, with losses. */
    static byte[] lossyWebp() {
        return base64(
                "UklGRj4AAABXRUJQVlA4IDIAAADQAQCdASoQABAAAMASJaACdLoB+AADsAD+2ib/7vN+09e09f1M//jKnyA/4yp/xcwAAA==");
    }

    /** 8x8 pixels, C 200, M 100, Y 50, K 40 of 255. */
    static byte[] cmykJpeg() {
        return base64("/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkK"
                + "CgoKCgYICwwLCgwJCgoK/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//E"
                + "ALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2"
                + "Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrC"
                + "w8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD8269sr9NK/Vyv/9k=");
    }

    /** The same bytes with the mark that they are YCCK, which makes another colour of them. */
    static byte[] ycckJpeg() {
        byte[] file = cmykJpeg();
        int adobe = new String(file, StandardCharsets.ISO_8859_1).indexOf("Adobe");
        file[adobe + 11] = 2;
        return file;
    }

    /** {@link #sixPixels} as an uncompressed TIFF with an orientation. */
    static byte[] tiff(int orientation) {
        byte[] pixels = new byte[SIX_PIXELS.length * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) sixPixels().sample(i / 3, i % 3);
        }
        return tiff(3, 2, 2, 3, orientation, pixels);
    }

    /** One pixel of four inks, 0..255, as an uncompressed TIFF. */
    static byte[] cmykTiff(int cyan, int magenta, int yellow, int black) {
        return tiff(1, 1, 5, 4, 1, new byte[] {(byte) cyan, (byte) magenta, (byte) yellow, (byte) black});
    }

    private static byte[] tiff(int width, int height, int kind, int channels, int orientation, byte[] pixels) {
        int[][] entries = {
            {256, 3, 1, width},
            {257, 3, 1, height},
            {258, 3, 1, 8},
            {259, 3, 1, 1},
            {262, 3, 1, kind},
            {273, 4, 1, 134},
            {274, 3, 1, orientation},
            {277, 3, 1, channels},
            {278, 3, 1, height},
            {279, 4, 1, pixels.length}
        };
        ByteBuffer file = ByteBuffer.allocate(134 + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            file.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        return file.putInt(0).put(pixels).array();
    }

    /** An Exif block with nothing but an orientation. */
    public static byte[] exif(ByteOrder order, int orientation) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'))
                .put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    /** The JPEG with a segment after its start. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        return join(
                Arrays.copyOf(jpeg, 2),
                ByteBuffer.allocate(4)
                        .putShort((short) marker)
                        .putShort((short) (data.length + 2))
                        .array(),
                data,
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** The PNG with a chunk after its header. */
    public static byte[] withChunk(byte[] png, String type, byte[] data) {
        return join(Arrays.copyOf(png, 33), pngChunk(type, data), Arrays.copyOfRange(png, 33, png.length));
    }

    /** The beginning of a PNG of 8-bit RGB, up to where its pixels would follow. */
    public static byte[] pngHeader(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        return join(signature, pngChunk("IHDR", header));
    }

    static byte[] pngChunk(String type, byte[] data) {
        byte[] named = join(ascii(type), data);
        CRC32 crc = new CRC32();
        crc.update(named);
        return join(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** An extended WebP on a canvas of 3x2, made of the picture of a simple one and an Exif block. */
    static byte[] webpWithExif(byte[] exif) {
        return riff(join(webpHeader(0b1000, 3, 2), pictureOf(webp()), webpChunk("EXIF", exif)));
    }

    /** An animated WebP whose one frame, {@link #sixPixels}, lies at (2, 4) on a canvas of 8x7. */
    static byte[] animatedWebp() {
        byte[] frame = join(new byte[] {1, 0, 0, 2, 0, 0, 2, 0, 0, 1, 0, 0, 100, 0, 0, 0}, pictureOf(webp()));
        return riff(join(webpHeader(0b10, 8, 7), webpChunk("ANIM", new byte[6]), webpChunk("ANMF", frame)));
    }

    /** A GIF of one frame of 2x1 pixels, red and blue, at (1, 1) on a canvas of 4x3. */
    static byte[] gifWithSmallFrame() {
        return gif(4, 3, 1, 1);
    }

    /** A GIF of one frame of 2x1 pixels, red and blue. */
    static byte[] gif(int width, int height, int left, int top) {
        return join(
                ascii("GIF89a"),
                new byte[] {(byte) width, 0, (byte) height, 0, (byte) 0x80, 0, 0},
                new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255},
                new byte[] {0x2C, (byte) left, 0, (byte) top, 0, 2, 0, 1, 0, 0},
                // LZW with 2-bit codes: clear, 0, 1, end.
                new byte[] {2, 2, 0x44, 0x0A, 0, 0x3B});
    }

    /** With one of Java's own writers. */
    static byte[] write(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format);
        }
        return bytes.toByteArray();
    }

    static BufferedImage buffered(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int position = 0; position < image.pixels(); position++) {
            buffered.setRGB(position % image.width(), position / image.width(), image.rgb(position));
        }
        return buffered;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] webpHeader(int flags, int width, int height) {
        return webpChunk(
                "VP8X", new byte[] {(byte) flags, 0, 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0});
    }

    private static byte[] webpChunk(String type, byte[] data) {
        return join(
                ascii(type),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(data.length)
                        .array(),
                data,
                new byte[data.length % 2]);
    }

    private static byte[] riff(byte[] chunks) {
        return join(
                ascii("RIFF"),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(chunks.length + 4)
                        .array(),
                ascii("WEBP"),
                chunks);
    }

    private static byte[] pictureOf(byte[] simpleWebp) {
        return Arrays.copyOfRange(simpleWebp, 12, simpleWebp.length);
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
