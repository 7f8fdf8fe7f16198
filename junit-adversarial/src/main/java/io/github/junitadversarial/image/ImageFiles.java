package io.github.junitadversarial.image;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Picture files to {@link RgbImage} and back, through ImageIO with the TwelveMonkeys readers.
 *
 * <p>The way to 8-bit RGB: the first frame; grey is copied to the three channels without a gamma curve; transparency is
 * laid over white; every other colour model goes through Java's conversion to sRGB. Thread-safe.
 */
public final class ImageFiles {

    /** Pictures with more pixels are refused before they are decoded: 100 million. */
    public static final long MAX_PIXELS = 100_000_000L;

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
     * Decodes a picture file.
     *
     * @param file the bytes of the file
     * @param name what to call the file in a message
     * @throws UnreadableImageException if this is no picture in a known format, is damaged, ends early, or is larger
     *     than {@link #MAX_PIXELS}
     */
    public static RgbImage decode(byte[] file, String name) throws UnreadableImageException {
        if (file.length == 0) {
            throw new UnreadableImageException("image " + name + " is empty (0 bytes)");
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UnreadableImageException("image " + name + " is in no format that can be read here ("
                        + formats() + "), whatever its name ends in");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                checkSize(reader.getWidth(0), reader.getHeight(0), name);
                Truncation truncation = new Truncation();
                reader.addIIOReadWarningListener(truncation);
                BufferedImage decoded = reader.read(0);
                if (truncation.noticed()) {
                    throw new UnreadableImageException("image " + name
                            + " ends early, so a part of it is missing; replace it by the complete file");
                }
                return ColourConversion.toRgb(decoded);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException(
                    "image " + name + " cannot be decoded: " + firstLine(e) + "; is the file damaged?", e);
        }
    }

    /**
     * The size of a picture, from the header of its file.
     *
     * @param file the bytes of the file
     * @param name what to call the file in a message
     * @throws UnreadableImageException if this is no picture in a known format, or its header is damaged
     */
    public static Dimension size(byte[] file, String name) throws UnreadableImageException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UnreadableImageException("image " + name + " is in no format that can be read here");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                return new Dimension(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException("the header of image " + name + " cannot be read: " + e, e);
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

    private static void checkSize(int width, int height, String name) throws UnreadableImageException {
        if ((long) width * height > MAX_PIXELS) {
            throw new UnreadableImageException("image " + name + " declares " + width + "x" + height
                    + " pixels; at most " + MAX_PIXELS / 1_000_000 + " million are decoded");
        }
    }

    private static String formats() {
        TreeSet<String> names = new TreeSet<>();
        for (String name : ImageIO.getReaderFormatNames()) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
