package io.github.junitadversarial.image;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Picture files to {@link RgbImage} and back, through ImageIO with the TwelveMonkeys readers. Thread-safe.
 *
 * <p>The format is decided by the bytes of a file, never by its name: BMP, GIF, JPEG, PNG, PNM (PBM, PGM, PPM, PAM),
 * TIFF, WebP, and whatever other ImageIO plug-ins on the classpath read. From there every file takes one way to 8-bit
 * RGB:
 *
 * <ol>
 *   <li>The first picture of the file: the first page of a TIFF, the default image of an APNG; the first frame of an
 *       animated GIF or WebP in its place on the canvas.
 *   <li>Grey, of 1 to 16 bits, is copied to the three channels without a gamma curve or profile. A palette is looked
 *       up. Colours with an ICC profile are converted to sRGB, as viewers show them (Pillow, TensorFlow and OpenCV
 *       ignore the profile); CMYK and YCCK without one become {@code R = (255 - C)(255 - K) / 255}.
 *   <li>16 bits become 8 by {@code round(255 v / 65535)}. Samples of 32 bits or in floating point are refused, since
 *       nothing says which value is white.
 *   <li>Transparency is dealt with as {@link Transparency} says.
 *   <li>The picture is turned upright as {@link ExifOrientation} says.
 * </ol>
 *
 * <p>A file that ends early is refused, also where its decoder would fill in the rest.
 *
 * <p>Decoding takes 3 bytes a pixel for 8-bit RGB, 6 where the picture must be turned, up to 11 for most other kinds,
 * and the file itself; a WebP with losses takes about 25 bytes, and a second a million pixels.
 */
public final class ImageFiles {

    static {
        // ImageIO looks for readers in the context class loader of the first caller, which need not see the plugins.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ImageFiles.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ImageFiles() {}

    /**
     * Decodes a picture file as {@link ReadOptions#DEFAULT} says.
     *
     * @param file the bytes of the file
     * @param name what to call the file in a message
     * @throws UnreadableImageException if this is no picture in a known format, is damaged, ends early, or is too large
     */
    public static RgbImage decode(byte[] file, String name) throws UnreadableImageException {
        return decode(file, name, ReadOptions.DEFAULT).image();
    }

    /**
     * Decodes a picture file.
     *
     * @param file the bytes of the file
     * @param name what to call the file in a message
     * @throws UnreadableImageException if this is no picture in a known format, is damaged, ends early, has more pixels
     *     than the options allow, or does not fit into the heap
     */
    public static DecodedImage decode(byte[] file, String name, ReadOptions options) throws UnreadableImageException {
        try (ImageFile opened = ImageFile.open(file, name)) {
            return new DecodedImage(opened.decode(options), opened.reader());
        }
    }

    /**
     * The size of the picture that {@link #decode(byte[], String, ReadOptions)} would give, from the header of its
     * file.
     *
     * @param file the bytes of the file
     * @param name what to call the file in a message
     * @throws UnreadableImageException if this is no picture in a known format, its header is damaged, or it has more
     *     pixels than the options allow
     */
    public static Dimension size(byte[] file, String name, ReadOptions options) throws UnreadableImageException {
        try (ImageFile opened = ImageFile.open(file, name)) {
            return opened.size(options);
        }
    }

    /** The picture as a PNG file, 8 bits a channel, no alpha: lossless, decodes to an equal picture. */
    public static byte[] encodePng(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) buffered.getRaster().getDataBuffer()).getData();
        for (int position = 0; position < pixels.length; position++) {
            pixels[position] = image.rgb(position);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(buffered);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a PNG into memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
