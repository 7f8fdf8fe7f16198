package io.github.junitadversarial.image;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads the orientation that a file states: in the Exif data of a JPEG (APP1), PNG (eXIf) or WebP (EXIF), in the first
 * directory of a TIFF. What only XMP says is not looked at. Damaged Exif data state nothing, as for every viewer.
 */
final class OrientationTag {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private OrientationTag() {}

    static Orientation of(byte[] file, ImageFormat format) {
        try {
            return switch (format) {
                case JPEG -> ofJpeg(file);
                case PNG -> ofChunk(Chunks.ofPng(file).find("eXIf"));
                case WEBP -> ofChunk(Chunks.ofWebp(file).find("EXIF"));
                case TIFF -> TiffTags.orientation(file).orElse(Orientation.UPRIGHT);
                default -> Orientation.UPRIGHT;
            };
        } catch (IOException | RuntimeException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation ofJpeg(byte[] file) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(stream, JPEG.APP1, "Exif");
            if (segments.isEmpty()) {
                return Orientation.UPRIGHT;
            }
            try (InputStream data = segments.get(0).segmentData()) {
                return ofExif(data.readAllBytes());
            }
        }
    }

    private static Orientation ofChunk(Optional<ByteBuffer> chunk) throws IOException {
        if (chunk.isEmpty()) {
            return Orientation.UPRIGHT;
        }
        byte[] data = new byte[chunk.get().remaining()];
        chunk.get().get(data);
        return ofExif(data);
    }

    // Some writers keep the header that only a JPEG needs.
    private static Orientation ofExif(byte[] data) throws IOException {
        boolean headed = data.length > EXIF.length && Arrays.equals(data, 0, 4, EXIF, 0, 4);
        return TiffTags.orientation(headed ? Arrays.copyOfRange(data, EXIF.length, data.length) : data)
                .orElse(Orientation.UPRIGHT);
    }
}
