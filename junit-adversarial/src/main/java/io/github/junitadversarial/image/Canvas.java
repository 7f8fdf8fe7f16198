package io.github.junitadversarial.image;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;

/**
 * Where the first frame of a file lies. A GIF and an animated WebP have a canvas that their first frame need not cover;
 * what it leaves open is transparent.
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param left of the frame on it
 * @param top of the frame on it
 */
record Canvas(int width, int height, int left, int top) {

    private static final int ANIMATED = 0b10;

    static Canvas of(byte[] file, ImageFormat format, ImageReader reader) throws IOException {
        Dimension frame = new Dimension(reader.getWidth(0), reader.getHeight(0));
        return switch (format) {
            case GIF -> ofGif(file, reader.getImageMetadata(0), frame);
            case WEBP -> ofWebp(file, frame);
            default -> around(frame, 0, 0, 0, 0);
        };
    }

    long pixels() {
        return (long) width * height;
    }

    /** The frame in its place. */
    RgbImage place(RgbImage frame, Transparency transparency) {
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        RgbImage empty = RgbImage.filled(width, height, transparency.backdrop() * 0x010101);
        return empty.withInset(frame, left, top);
    }

    // GIF89a, section 18: the logical screen.
    private static Canvas ofGif(byte[] file, IIOMetadata metadata, Dimension frame) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        Element descriptor =
                (Element) tree.getElementsByTagName("ImageDescriptor").item(0);
        return around(
                frame,
                Short.toUnsignedInt(header.getShort(6)),
                Short.toUnsignedInt(header.getShort(8)),
                Integer.parseInt(descriptor.getAttribute("imageLeftPosition")),
                Integer.parseInt(descriptor.getAttribute("imageTopPosition")));
    }

    // RFC 9649, sections 2.7.1 and 2.7.1.1: VP8X and ANMF.
    private static Canvas ofWebp(byte[] file, Dimension frame) {
        Chunks chunks = Chunks.ofWebp(file);
        ByteBuffer extended = chunks.find("VP8X").orElse(null);
        ByteBuffer first = chunks.find("ANMF").orElse(null);
        if (extended == null || first == null || (extended.get(0) & ANIMATED) == 0) {
            return around(frame, 0, 0, 0, 0);
        }
        return around(
                frame,
                threeBytes(extended, 4) + 1,
                threeBytes(extended, 7) + 1,
                threeBytes(first, 0) * 2,
                threeBytes(first, 3) * 2);
    }

    private static int threeBytes(ByteBuffer littleEndian, int at) {
        return littleEndian.getShort(at) & 0xFFFF | (littleEndian.get(at + 2) & 0xFF) << 16;
    }

    // A frame that reaches over the canvas makes it larger, as in browsers.
    private static Canvas around(Dimension frame, int width, int height, int left, int top) {
        return new Canvas(Math.max(width, left + frame.width), Math.max(height, top + frame.height), left, top);
    }
}
