package io.github.junitadversarial.image;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A JPEG of four inks that no profile explains, as Adobe's programs write it: with the values inverted, in CMYK or
 * YCCK; without their marker, in CMYK. The reader would take the printing profile that the machine happens to have, so
 * that a Mac and a Linux server see other colours; here it is {@code R = (255 - C)(255 - K) / 255} everywhere, as in
 * Pillow.
 *
 * @param ycck whether the first three channels are luma and chroma
 */
record CmykJpeg(boolean ycck) {

    private static final int TRANSFORM_AT = 11;
    private static final int YCCK = 2;
    private static final int COMPONENTS_AT = 5;
    private static final int PROFILE_AT = 14;
    private static final int COLOUR_SPACE_AT = PROFILE_AT + 16;

    /** Empty if the file is none. */
    static Optional<CmykJpeg> of(byte[] file) throws IOException {
        Map<Integer, List<String>> wanted = new HashMap<>();
        wanted.put(JPEG.APP14, List.of("Adobe"));
        wanted.put(JPEG.APP2, List.of("ICC_PROFILE"));
        for (int frame : new int[] {JPEG.SOF0, JPEG.SOF1, JPEG.SOF2}) {
            wanted.put(frame, JPEGSegmentUtil.ALL_IDS);
        }
        byte[] adobe = {};
        boolean fourComponents = false;
        boolean explained = false;
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            for (JPEGSegment segment : JPEGSegmentUtil.readSegments(stream, wanted)) {
                byte[] data = data(segment);
                switch (segment.marker()) {
                    case JPEG.APP14 -> adobe = data;
                    case JPEG.APP2 -> explained |= isForCmyk(data);
                    default -> fourComponents = data.length > COMPONENTS_AT && data[COMPONENTS_AT] == 4;
                }
            }
        }
        return fourComponents && !explained
                ? Optional.of(new CmykJpeg(adobe.length > TRANSFORM_AT && adobe[TRANSFORM_AT] == YCCK))
                : Optional.empty();
    }

    /** The picture in RGB, for what the reader decodes without conversion. */
    RgbImage toRgb(Raster stored) {
        int width = stored.getWidth();
        byte[] samples = new byte[width * stored.getHeight() * 3];
        int[] row = new int[width * 4];
        for (int y = 0; y < stored.getHeight(); y++) {
            stored.getPixels(stored.getMinX(), stored.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                if (ycck) {
                    toInvertedCmyk(row, x * 4);
                }
                for (int ink = 0; ink < 3; ink++) {
                    samples[(y * width + x) * 3 + ink] = (byte) ((row[x * 4 + ink] * row[x * 4 + 3] + 127) / 255);
                }
            }
        }
        return RgbImage.owning(width, stored.getHeight(), samples);
    }

    // ITU-T T.871, section 7: YCbCr to RGB. Of what was inverted once, and is so again.
    private static void toInvertedCmyk(int[] row, int at) {
        double luma = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = 255 - clamp(luma + 1.402 * red);
        row[at + 1] = 255 - clamp(luma - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = 255 - clamp(luma + 1.772 * blue);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static boolean isForCmyk(byte[] profile) {
        return profile.length > COLOUR_SPACE_AT + 4
                && Arrays.equals(
                        Arrays.copyOfRange(profile, COLOUR_SPACE_AT, COLOUR_SPACE_AT + 4),
                        "CMYK".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] data(JPEGSegment segment) throws IOException {
        try (InputStream stream = segment.segmentData()) {
            return stream.readAllBytes();
        }
    }
}
