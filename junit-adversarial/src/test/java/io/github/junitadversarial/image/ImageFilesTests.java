package io.github.junitadversarial.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTests {

    @Nested
    class RoundTrip {

        @ParameterizedTest
        @CsvSource({"1,1", "1,7", "32,32", "225,3"})
        void a_png_decodes_to_an_equal_picture(int width, int height) throws UnreadableImageException {
            byte[] samples = new byte[width * height * 3];
            new Random(1).nextBytes(samples);
            RgbImage picture = RgbImage.of(width, height, samples);

            assertThat(ImageFiles.decode(ImageFiles.encodePng(picture), "noise.png"))
                    .isEqualTo(picture);
        }

        @Test
        void so_does_a_picture_without_colour() throws UnreadableImageException {
            RgbImage grey = RgbImage.filled(3, 3, 0x646464);

            assertThat(ImageFiles.decode(ImageFiles.encodePng(grey), "grey.png"))
                    .isEqualTo(grey);
        }
    }

    @Nested
    class Colours {

        @ParameterizedTest
        @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
        void grey_is_copied_and_not_brightened(String format) throws Exception {
            BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            fill(grey, 100);

            RgbImage decoded = decode(grey, format);

            assertThat(decoded).isEqualTo(RgbImage.filled(8, 8, 0x646464));
        }

        @Test
        void grey_of16_bits_keeps_its_brightness() throws Exception {
            BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
            fill(grey, 100 * 257);

            assertThat(decode(grey, "png")).isEqualTo(RgbImage.filled(1, 1, 0x646464));
        }

        @Test
        void grey_with_alpha_keeps_its_brightness_over_white() throws Exception {
            BufferedImage grey = greyWithAlpha(3);
            grey.getRaster().setPixel(0, 0, new int[] {100, 255});
            grey.getRaster().setPixel(1, 0, new int[] {100, 0});
            grey.getRaster().setPixel(2, 0, new int[] {100, 51});

            RgbImage decoded = decode(grey, "png");

            assertThat(decoded.rgb(0)).isEqualTo(0x646464);
            assertThat(decoded.rgb(1)).isEqualTo(0xFFFFFF);
            assertThat(decoded.rgb(2)).isEqualTo(0xE0E0E0);
        }

        @Test
        void alpha_is_laid_over_white() throws Exception {
            BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(0, 0, 0xFF102030);
            image.setRGB(1, 0, 0x00102030);
            image.setRGB(2, 0, 0x33000000);

            RgbImage decoded = decode(image, "png");

            assertThat(decoded.rgb(0)).isEqualTo(0x102030);
            assertThat(decoded.rgb(1)).isEqualTo(0xFFFFFF);
            assertThat(decoded.sample(2, 0)).isCloseTo(204, within(1));
        }

        @Test
        void a_palette_is_looked_up() throws Exception {
            byte[] reds = {0, (byte) 200};
            byte[] greens = {0, 50};
            byte[] blues = {0, 10};
            BufferedImage image = new BufferedImage(
                    1, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(1, 2, reds, greens, blues));
            image.getRaster().setSample(0, 0, 0, 1);

            assertThat(decode(image, "png")).isEqualTo(RgbImage.filled(1, 1, 0xC8320A));
        }

        private static void fill(BufferedImage grey, int value) {
            WritableRaster raster = grey.getRaster();
            for (int y = 0; y < grey.getHeight(); y++) {
                for (int x = 0; x < grey.getWidth(); x++) {
                    raster.setSample(x, y, 0, value);
                }
            }
        }

        private static BufferedImage greyWithAlpha(int width) {
            ComponentColorModel model = new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_GRAY),
                    true,
                    false,
                    Transparency.TRANSLUCENT,
                    DataBuffer.TYPE_BYTE);
            return new BufferedImage(model, model.createCompatibleWritableRaster(width, 1), false, null);
        }

        private static RgbImage decode(BufferedImage image, String format) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, format, bytes))
                    .as("a writer for " + format)
                    .isTrue();
            return ImageFiles.decode(bytes.toByteArray(), "image." + format);
        }
    }

    @Nested
    class Refusals {

        @Test
        void an_empty_file() {
            refused(new byte[0], "image stop.png is empty (0 bytes)");
        }

        @Test
        void a_text() {
            refused(
                    "no picture".getBytes(StandardCharsets.UTF_8),
                    "image stop.png has no format that is known here, whatever its name ends in; what can be read is BMP, GIF, JPEG, PNG, PNM, TIFF, WebP");
        }

        @Test
        void a_png_that_ends_early() {
            byte[] samples = new byte[64 * 64 * 3];
            new Random(1).nextBytes(samples);
            byte[] png = ImageFiles.encodePng(RgbImage.of(64, 64, samples));

            refused(
                    Arrays.copyOf(png, png.length / 2),
                    "image stop.png ends early, so a part of it is missing; replace it by the complete file");
        }

        @Test
        void a_jpeg_that_ends_early_though_its_decoder_would_fill_in_the_rest() throws IOException {
            BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", jpeg);

            refused(
                    Arrays.copyOf(jpeg.toByteArray(), jpeg.size() - 20),
                    "image stop.png ends early, so a part of it is missing; replace it by the complete file");
        }

        @Test
        void a_header_that_declares_more_pixels_than_can_be_decoded() {
            refused(
                    EncodedImages.pngHeader(30_000, 30_000),
                    "image stop.png has 30000x30000 pixels, more than the limit of 50,000,000; use a smaller image, or raise maxImagePixels of @FixtureImages (ReadOptions.maxPixels)");
        }

        @Test
        void a_header_whose_pixels_do_not_fit_an_integer() {
            refused(
                    EncodedImages.pngHeader(1 << 17, 1 << 17),
                    "image stop.png has 131072x131072 pixels, more than the limit of 50,000,000; use a smaller image, or raise maxImagePixels of @FixtureImages (ReadOptions.maxPixels)");
        }

        private void refused(byte[] file, String message) {
            assertThatThrownBy(() -> ImageFiles.decode(file, "stop.png"))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessage(message);
        }
    }
}
