package io.github.junitadversarial.report;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file of an adversarial example as the report page embeds it: as it is where it is small, else a smaller picture
 * of it and, in full, the region that the magnified difference shows. Never holds a large picture in memory.
 *
 * @param href data URI of the picture
 * @param detail data URI of the region, null where the picture itself is embedded or the region is all of it
 * @param reduced whether the picture is a smaller one than the file
 */
record ExamplePicture(String href, @Nullable String detail, boolean reduced) {

    private static final float QUALITY = 0.82f;

    /**
     * Reads the file.
     *
     * @param largest size of the largest file that is embedded as it is, in bytes
     * @param side longer side of the smaller picture of a larger file, in pixels
     * @param undone pixels that the smaller picture shows as they were
     * @return empty if it cannot be read
     */
    static Optional<ExamplePicture> read(
            Path file, Region region, long largest, int side, List<GateEntry.Edit> undone) {
        try {
            if (Files.size(file) <= largest) {
                return Optional.of(new ExamplePicture(dataUri("png", Files.readAllBytes(file)), null, false));
            }
            return Optional.of(reduced(file, region, side, undone));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ExamplePicture reduced(Path file, Region region, int side, List<GateEntry.Edit> undone)
            throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            ImageReadParam coarse = reader.getDefaultReadParam();
            // Every second or fourth pixel of a large picture and the mean of those.
            int step = Math.max(1, Math.max(width, height) / side / 2);
            coarse.setSourceSubsampling(step, step, 0, 0);
            BufferedImage subsampled = reader.read(0, coarse);
            undone.stream()
                    .filter(edit -> edit.x() % step == 0 && edit.y() % step == 0)
                    .forEach(edit ->
                            subsampled.setRGB(edit.x() / step, edit.y() / step, Integer.decode(edit.cleanColour())));
            String preview = dataUri("jpeg", jpeg(shrunk(subsampled, side)));
            if (region.width() == width && region.height() == height) {
                return new ExamplePicture(preview, null, true);
            }
            ImageReadParam part = reader.getDefaultReadParam();
            part.setSourceRegion(new Rectangle(region.x(), region.y(), region.width(), region.height()));
            return new ExamplePicture(preview, dataUri("png", png(reader.read(0, part))), true);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage shrunk(BufferedImage picture, int side) {
        double scale = Math.min(1, (double) side / Math.max(picture.getWidth(), picture.getHeight()));
        BufferedImage smaller = picture;
        // Bilinear interpolation looks at four pixels, so it must not halve more than once.
        while (smaller.getWidth() > 2 * scale * picture.getWidth()
                && Math.min(smaller.getWidth(), smaller.getHeight()) > 1) {
            smaller = drawn(smaller, smaller.getWidth() / 2, smaller.getHeight() / 2);
        }
        return drawn(smaller, Math.max(1, (int) Math.round(scale * picture.getWidth())), Math.max(1, (int)
                Math.round(scale * picture.getHeight())));
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(QUALITY);
        return written(writer, picture, settings);
    }

    /** Encodes a picture. */
    static byte[] png(BufferedImage picture) throws IOException {
        return written(ImageIO.getImageWritersByFormatName("png").next(), picture, null);
    }

    private static byte[] written(ImageWriter writer, BufferedImage picture, @Nullable ImageWriteParam settings)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** What an address holds that is the file itself. */
    static String dataUri(String format, byte[] bytes) {
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
