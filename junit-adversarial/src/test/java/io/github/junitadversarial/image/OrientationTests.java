package io.github.junitadversarial.image;

import static io.github.junitadversarial.image.EncodedImages.exif;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrientationTests {

    private static final int CORNER_IN_FILE = 0xFF0000;

    /**
     * Where the pixel that is stored first comes to lie, for each of the eight values; from the text of the standard.
     */
    static Stream<Arguments> corners() {
        return Stream.of(
                Arguments.of(1, "top left", 3, 2),
                Arguments.of(2, "top right", 3, 2),
                Arguments.of(3, "bottom right", 3, 2),
                Arguments.of(4, "bottom left", 3, 2),
                Arguments.of(5, "top left", 2, 3),
                Arguments.of(6, "top right", 2, 3),
                Arguments.of(7, "bottom right", 2, 3),
                Arguments.of(8, "bottom left", 2, 3));
    }

    @ParameterizedTest
    @MethodSource("corners")
    void every_orientation_of_a_png_is_applied(int tag, String corner, int width, int height) throws Exception {
        check(png(tag), corner, width, height);
    }

    @ParameterizedTest
    @MethodSource("corners")
    void every_orientation_of_a_webp_is_applied(int tag, String corner, int width, int height) throws Exception {
        check(EncodedImages.webpWithExif(exif(ByteOrder.BIG_ENDIAN, tag)), corner, width, height);
    }

    @ParameterizedTest
    @MethodSource("corners")
    void every_orientation_of_a_tiff_is_applied(int tag, String corner, int width, int height) throws Exception {
        check(EncodedImages.tiff(tag), corner, width, height);
    }

    @ParameterizedTest
    @MethodSource("corners")
    void every_orientation_of_a_jpeg_is_applied(int tag, String corner, int width, int height) throws Exception {
        byte[] file = jpeg(tag, ByteOrder.LITTLE_ENDIAN);

        RgbImage upright = ImageFiles.decode(file, "a.jpg");

        assertThat(upright.width()).isEqualTo(width * 16);
        assertThat(upright.height()).isEqualTo(height * 16);
        int x = corner.endsWith("left") ? 5 : upright.width() - 6;
        int y = corner.startsWith("top") ? 5 : upright.height() - 6;
        assertThat(upright.sample(y * upright.width() + x, 0)).isGreaterThan(240);
        assertThat(upright.sample(y * upright.width() + x, 1)).isLessThan(15);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ff0000 00ff00 0000ff ffffff 000000 0a141e",
        "2, 0000ff 00ff00 ff0000 0a141e 000000 ffffff",
        "3, 0a141e 000000 ffffff 0000ff 00ff00 ff0000",
        "4, ffffff 000000 0a141e ff0000 00ff00 0000ff",
        "5, ff0000 ffffff 00ff00 000000 0000ff 0a141e",
        "6, ffffff ff0000 000000 00ff00 0a141e 0000ff",
        "7, 0a141e 0000ff 000000 00ff00 ffffff ff0000",
        "8, 0000ff 0a141e 00ff00 000000 ff0000 ffffff"
    })
    void every_pixel_finds_its_place(int tag, String pixels) throws Exception {
        RgbImage upright = ImageFiles.decode(png(tag), "a.png");

        StringBuilder found = new StringBuilder();
        for (int position = 0; position < upright.pixels(); position++) {
            found.append(position == 0 ? "" : " ").append(String.format("%06x", upright.rgb(position)));
        }
        assertThat(found).hasToString(pixels);
    }

    @Test
    void both_byte_orders_are_known() throws Exception {
        assertThat(ImageFiles.size(jpeg(6, ByteOrder.BIG_ENDIAN), "a.jpg", ReadOptions.DEFAULT))
                .isEqualTo(new Dimension(32, 48));
        assertThat(ImageFiles.size(jpeg(6, ByteOrder.LITTLE_ENDIAN), "a.jpg", ReadOptions.DEFAULT))
                .isEqualTo(new Dimension(32, 48));
    }

    @Test
    void on_request_the_pixels_stay_as_they_are_stored() throws Exception {
        ReadOptions asStored = ReadOptions.DEFAULT.withOrientation(ExifOrientation.IGNORE);

        assertThat(ImageFiles.decode(png(6), "a.png", asStored).image()).isEqualTo(EncodedImages.sixPixels());
        assertThat(ImageFiles.size(png(6), "a.png", asStored)).isEqualTo(new Dimension(3, 2));
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "-1"})
    void a_value_that_means_nothing_is_passed_over(int tag) throws Exception {
        assertThat(ImageFiles.decode(png(tag), "a.png")).isEqualTo(EncodedImages.sixPixels());
    }

    @Test
    void damaged_exif_data_do_no_harm_to_a_sound_picture() throws Exception {
        byte[] cut = Arrays.copyOf(exif(ByteOrder.BIG_ENDIAN, 6), 12);

        assertThat(ImageFiles.decode(
                        EncodedImages.withChunk(ImageFiles.encodePng(EncodedImages.sixPixels()), "eXIf", cut), "a.png"))
                .isEqualTo(EncodedImages.sixPixels());
    }

    private static void check(byte[] file, String corner, int width, int height) throws UnreadableImageException {
        RgbImage upright = ImageFiles.decode(file, "picture");

        assertThat(upright.width()).isEqualTo(width);
        assertThat(upright.height()).isEqualTo(height);
        assertThat(upright.rgb(corner.endsWith("left") ? 0 : width - 1, corner.startsWith("top") ? 0 : height - 1))
                .isEqualTo(CORNER_IN_FILE);
        assertThat(ImageFiles.size(file, "picture", ReadOptions.DEFAULT)).isEqualTo(new Dimension(width, height));
    }

    private static byte[] png(int tag) {
        return EncodedImages.withChunk(
                ImageFiles.encodePng(EncodedImages.sixPixels()), "eXIf", exif(ByteOrder.BIG_ENDIAN, tag));
    }

    /** Six squares of 16x16, so that the losses stay within them. */
    private static byte[] jpeg(int tag, ByteOrder order) throws Exception {
        BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 48; x++) {
                image.setRGB(x, y, EncodedImages.SIX_PIXELS[y / 16 * 3 + x / 16]);
            }
        }
        byte[] block = EncodedImages.join(EncodedImages.ascii("Exif\0\0"), exif(order, tag));
        return EncodedImages.withSegment(EncodedImages.write(image, "jpg"), 0xFFE1, block);
    }
}
