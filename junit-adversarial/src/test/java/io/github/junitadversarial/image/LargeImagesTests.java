package io.github.junitadversarial.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeImagesTests {

    private static final int RGB = 2;
    private static final int RGBA = 6;

    @TempDir
    private Path folder;

    @Test
    void at_the_limit_8_bits_in_rgb_fit_into_256_mb_and_what_does_not_fit_is_refused_in_one_sentence()
            throws Exception {
        Path opaque = write("opaque.png", RGB, 3);
        Path transparent = write("transparent.png", RGBA, 4);
        Path again = write("again.png", RGB, 3);

        Map<String, DecodingJvm.Result> results = DecodingJvm.decode(List.of(opaque, transparent, again), jar -> true);

        assertThat(results.get("opaque.png").width()).isEqualTo(8_000);
        assertThat(results.get("transparent.png").text())
                .isEqualTo(
                        "image transparent.png does not fit into the heap of 256 MB while it is decoded; use a smaller image, or give the JVM of the tests more with -Xmx");
        assertThat(results.get("again.png").height()).isEqualTo(6_250);
    }

    /** 8000x6250 pixels, all zero: as many as are decoded where nothing else is said. */
    private Path write(String name, int colourType, int bytesPerPixel) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED))) {
            byte[] row = new byte[1 + 8_000 * bytesPerPixel];
            for (int y = 0; y < 6_250; y++) {
                stream.write(row);
            }
        }
        byte[] header = ByteBuffer.allocate(13)
                .putInt(8_000)
                .putInt(6_250)
                .put(new byte[] {8, (byte) colourType, 0, 0, 0})
                .array();
        return Files.write(
                folder.resolve(name),
                EncodedImages.join(
                        EncodedImages.ascii("\u0089PNG\r\n\u001A\n"),
                        EncodedImages.pngChunk("IHDR", header),
                        EncodedImages.pngChunk("IDAT", deflated.toByteArray()),
                        EncodedImages.pngChunk("IEND", new byte[0])));
    }
}
