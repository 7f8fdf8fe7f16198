package io.github.junitadversarial.image;

import static io.github.junitadversarial.image.EncodedImages.ascii;
import static io.github.junitadversarial.image.EncodedImages.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Dimension;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ImageFiles} promises about the way from a file to 8-bit RGB, format by format. */
class ReadingTests {

    @Nested
    class Formats {

        @ParameterizedTest
        @ValueSource(strings = {"png", "bmp", "tif"})
        void lossless_formats_give_every_pixel(String format) throws Exception {
            assertThat(decode(EncodedImages.write(EncodedImages.buffered(EncodedImages.sixPixels()), format)))
                    .isEqualTo(EncodedImages.sixPixels());
        }

        @Test
        void so_does_lossless_webp() throws Exception {
            assertThat(decode(EncodedImages.webp())).isEqualTo(EncodedImages.sixPixels());
        }

        @Test
        void webp_with_losses_comes_close() throws Exception {
            RgbImage image = decode(EncodedImages.lossyWebp());

            assertThat(image.width()).isEqualTo(16);
            assertNear(image, 200, 100, 50);
        }

        @ParameterizedTest
        @CsvSource({
            "P1 2 1 1 0,             000000 ffffff",
            "P2 3 1 10 0 4 10,       000000 666666 ffffff",
            "P3 1 1 255 1 2 3,       010203",
            "P3 1 1 1000 0 400 1000, 0066ff"
        })
        void portable_maps_are_read_with_their_largest_value(String text, String pixels) throws Exception {
            assertThat(hex(decode(ascii(text + "\n")))).isEqualTo(pixels);
        }

        @Test
        void binary_portable_maps_may_have16_bits() throws Exception {
            byte[] file = join(ascii("P5 2 1 65535\n"), new byte[] {0x64, 0x64, (byte) 0xFF, (byte) 0xFF});

            assertThat(hex(decode(file))).isEqualTo("646464 ffffff");
        }

        @Test
        void a_portable_arbitrary_map_may_be_transparent() throws Exception {
            byte[] file = join(
                    ascii("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"),
                    new byte[] {10, 20, 30, -1, 10, 20, 30, 0});

            assertThat(hex(decode(file))).isEqualTo("0a141e ffffff");
        }

        @Test
        void a_gif_is_read() throws Exception {
            assertThat(hex(decode(EncodedImages.gif(2, 1, 0, 0)))).isEqualTo("ff0000 0000ff");
        }

        @Test
        void the_format_is_that_of_the_bytes_whatever_the_name_says() throws Exception {
            assertThat(ImageFiles.decode(EncodedImages.webp(), "a.png")).isEqualTo(EncodedImages.sixPixels());
        }

        @Test
        void the_reader_is_named_with_its_version() throws Exception {
            String java = "JDK " + System.getProperty("java.version");

            assertThat(reader(EncodedImages.webp())).isEqualTo("WebP: TwelveMonkeys 3.13.1");
            assertThat(reader(ImageFiles.encodePng(EncodedImages.sixPixels()))).isEqualTo("PNG: " + java);
            assertThat(reader(EncodedImages.cmykJpeg())).isEqualTo("JPEG: TwelveMonkeys 3.13.1 on " + java);
        }

        private static String reader(byte[] file) throws UnreadableImageException {
            return ImageFiles.decode(file, "a", ReadOptions.DEFAULT).reader().toString();
        }
    }

    @Nested
    class Colours {

        @ParameterizedTest
        @CsvSource({"0, 0", "128, 0", "129, 1", "25700, 100", "25828, 100", "25829, 101", "65406, 254", "65407, 255"})
        void the16_bits_of_grey_and_colour_are_rounded_to_the_nearest_of8(int value, int expected) throws Exception {
            byte[] sample = ByteBuffer.allocate(2).putShort((short) value).array();

            assertThat(decode(join(ascii("P5 1 1 65535\n"), sample)).sample(0, 1))
                    .isEqualTo(expected);
            assertThat(decode(join(ascii("P6 1 1 65535\n"), sample, sample, sample))
                            .sample(0, 1))
                    .isEqualTo(expected);
        }

        @Test
        void cmyk_without_a_profile_is_multiplied() throws Exception {
            // R = (255 - 200)(255 - 40) / 255 = 46, G = 131, B = 173
            assertThat(decode(EncodedImages.cmykJpeg())).isEqualTo(RgbImage.filled(8, 8, 0x2E83AD));
        }

        @Test
        void a_profile_that_is_not_for_cmyk_says_nothing_about_it() throws Exception {
            byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
            byte[] file = EncodedImages.withSegment(
                    EncodedImages.cmykJpeg(), 0xFFE2, join(ascii("ICC_PROFILE\0\u0001\u0001"), profile));

            assertThat(decode(file)).isEqualTo(RgbImage.filled(8, 8, 0x2E83AD));
        }

        /** As other programs write it; Pillow inverts it likewise. */
        @Test
        void so_is_cmyk_without_the_marker_of_adobe() throws Exception {
            byte[] file = EncodedImages.cmykJpeg();
            int segment = 2 + 2 + file[5];

            assertThat(decode(join(Arrays.copyOf(file, 2), Arrays.copyOfRange(file, segment, file.length))))
                    .isEqualTo(RgbImage.filled(8, 8, 0x2E83AD));
        }

        @Test
        void so_is_cmyk_in_a_tiff() throws Exception {
            assertThat(hex(decode(EncodedImages.cmykTiff(200, 100, 50, 40)))).isEqualTo("2e83ad");
        }

        @Test
        void ycck_is_taken_to_cmyk_first() throws Exception {
            // What Pillow 9.4 makes of the file.
            assertThat(decode(EncodedImages.ycckJpeg())).isEqualTo(RgbImage.filled(8, 8, 0x4ED780));
        }

        // A linear profile: 55 of 255 lies at 128 on sRGB's curve, 120 at 182, 200 at 229.
        static Stream<Named<byte[]>> filesWithLinearProfile() throws IOException {
            byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
            RgbImage picture = RgbImage.filled(8, 8, 0x3778C8);
            byte[] jpeg = EncodedImages.write(EncodedImages.buffered(picture), "jpg");
            return Stream.of(
                    Named.of("PNG", pngWithProfile(profile, picture)),
                    Named.of(
                            "JPEG",
                            EncodedImages.withSegment(
                                    jpeg, 0xFFE2, join(ascii("ICC_PROFILE\0\u0001\u0001"), profile))));
        }

        @ParameterizedTest
        @MethodSource("filesWithLinearProfile")
        void a_colour_profile_is_applied(byte[] file) throws Exception {
            assertNear(decode(file), 128, 182, 229);
        }

        @Test
        void a_profile_of_srgb_changes_no_value() throws Exception {
            byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

            assertThat(decode(pngWithProfile(profile, EncodedImages.sixPixels())))
                    .isEqualTo(EncodedImages.sixPixels());
        }

        @Test
        void a_damaged_profile_changes_no_value() throws Exception {
            assertThat(decode(pngWithProfile(new byte[] {1, 2, 3}, EncodedImages.sixPixels())))
                    .isEqualTo(EncodedImages.sixPixels());
            assertThat(decode(EncodedImages.withChunk(
                            ImageFiles.encodePng(EncodedImages.sixPixels()), "iCCP", ascii("no end of name"))))
                    .isEqualTo(EncodedImages.sixPixels());
        }

        @Test
        void floating_point_is_refused_since_nothing_says_what_is_white() {
            byte[] pixel = ByteBuffer.allocate(12).putFloat(0, 0.5f).array();

            assertThatThrownBy(() -> decode(join(ascii("PF\n1 1\n1.0\n"), pixel)))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessage(
                            "image picture holds samples that are no whole numbers of 8 or 16 bits, so nothing says which value is white; save it with 8 or 16 bits a channel");
        }

        private static byte[] pngWithProfile(byte[] profile, RgbImage picture) throws IOException {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated)) {
                stream.write(profile);
            }
            return EncodedImages.withChunk(
                    ImageFiles.encodePng(picture), "iCCP", join(ascii("any name\0\0"), deflated.toByteArray()));
        }
    }

    @Nested
    class TransparentPixels {

        private static final ReadOptions ON_BLACK = ReadOptions.DEFAULT.withTransparency(Transparency.ON_BLACK);

        private static final ReadOptions DROPPED = ReadOptions.DEFAULT.withTransparency(Transparency.DROP);

        @Test
        void lie_on_white_where_nothing_else_is_said() throws Exception {
            assertThat(hex(decode(EncodedImages.webpWithAlpha()))).isEqualTo("0a141e ffffff cccccc");
        }

        @Test
        void lie_on_black_on_request() throws Exception {
            assertThat(hex(decode(EncodedImages.webpWithAlpha(), ON_BLACK))).isEqualTo("0a141e 000000 000000");
        }

        @Test
        void show_the_colour_below_on_request_as_in_pillow() throws Exception {
            assertThat(hex(decode(EncodedImages.webpWithAlpha(), DROPPED))).isEqualTo("0a141e 0a141e 000000");
        }

        @Test
        void are_treated_alike_in_grey() throws Exception {
            ComponentColorModel model = new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_GRAY),
                    true,
                    false,
                    java.awt.Transparency.TRANSLUCENT,
                    DataBuffer.TYPE_BYTE);
            BufferedImage grey = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
            grey.getRaster().setPixel(0, 0, new int[] {100, 0});
            grey.getRaster().setPixel(1, 0, new int[] {100, 51});
            byte[] file = EncodedImages.write(grey, "png");

            assertThat(hex(decode(file))).isEqualTo("ffffff e0e0e0");
            assertThat(hex(decode(file, ON_BLACK))).isEqualTo("000000 141414");
            assertThat(hex(decode(file, DROPPED))).isEqualTo("646464 646464");
        }

        @Test
        void may_be_one_colour_of_a_png_without_alpha_channel() throws Exception {
            byte[] file = EncodedImages.withChunk(
                    ImageFiles.encodePng(EncodedImages.sixPixels()), "tRNS", new byte[] {0, 10, 0, 20, 0, 30});

            assertThat(hex(decode(file))).isEqualTo("ff0000 00ff00 0000ff ffffff 000000 ffffff");
        }
    }

    @Nested
    class FirstFrames {

        @Test
        void of_a_gif_lies_in_its_place_on_the_canvas() throws Exception {
            byte[] file = EncodedImages.gifWithSmallFrame();
            ReadOptions onBlack = ReadOptions.DEFAULT.withTransparency(Transparency.ON_BLACK);

            assertThat(hex(decode(file)))
                    .isEqualTo("ffffff ffffff ffffff ffffff ffffff ff0000 0000ff ffffff ffffff ffffff ffffff ffffff");
            assertThat(decode(file, onBlack).rgb(0, 0)).isZero();
            assertThat(ImageFiles.size(file, "a.gif", ReadOptions.DEFAULT)).isEqualTo(new Dimension(4, 3));
        }

        @Test
        void of_a_gif_may_reach_over_the_canvas_which_grows() throws Exception {
            assertThat(hex(decode(EncodedImages.gif(1, 1, 1, 0)))).isEqualTo("ffffff ff0000 0000ff");
        }

        @Test
        void of_a_webp_lies_in_its_place_on_the_canvas() throws Exception {
            byte[] file = EncodedImages.animatedWebp();

            RgbImage image = decode(file);

            assertThat(ImageFiles.size(file, "a.webp", ReadOptions.DEFAULT)).isEqualTo(new Dimension(8, 7));
            assertThat(image.width()).isEqualTo(8);
            assertThat(image.height()).isEqualTo(7);
            for (int i = 0; i < 6; i++) {
                assertThat(image.rgb(2 + i % 3, 4 + i / 3)).isEqualTo(EncodedImages.SIX_PIXELS[i]);
            }
            assertThat(image.rgb(1, 4)).isEqualTo(0xFFFFFF);
        }
    }

    @Nested
    class Limits {

        private final byte[] file = ImageFiles.encodePng(RgbImage.filled(40, 30, 0));

        @Test
        void a_picture_of_as_many_pixels_as_the_limit_is_decoded() throws Exception {
            assertThat(decode(file, ReadOptions.DEFAULT.withMaxPixels(1_200)).pixels())
                    .isEqualTo(1_200);
        }

        @Test
        void a_picture_of_more_is_refused_with_its_size_the_limit_and_where_to_raise_it() {
            assertThatThrownBy(() -> decode(file, ReadOptions.DEFAULT.withMaxPixels(1_199)))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessage(
                            "image picture has 40x30 pixels, more than the limit of 1,199; use a smaller image, or raise maxImagePixels of @FixtureImages (ReadOptions.maxPixels)");
        }

        @Test
        void the_canvas_counts_and_not_the_frame() {
            assertThatThrownBy(() -> decode(EncodedImages.gifWithSmallFrame(), ReadOptions.DEFAULT.withMaxPixels(11)))
                    .hasMessageContaining("has 4x3 pixels, more than the limit of 11");
        }

        @Test
        void a_limit_below_one_makes_no_sense() {
            assertThatThrownBy(() -> ReadOptions.DEFAULT.withMaxPixels(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maxPixels is 0; a limit on the pixels of an image is at least 1");
        }
    }

    @Nested
    class FilesCutShort {

        static Stream<Named<byte[]>> files() throws IOException {
            BufferedImage picture = EncodedImages.buffered(noise());
            List<Named<byte[]>> files = new ArrayList<>();
            for (String format : List.of("png", "jpg", "bmp", "tif", "gif")) {
                files.add(Named.of(format, EncodedImages.write(picture, format)));
            }
            files.add(Named.of("lossless webp", EncodedImages.webp()));
            files.add(Named.of("webp", EncodedImages.lossyWebp()));
            files.add(Named.of("animated webp", EncodedImages.animatedWebp()));
            files.add(Named.of("small frame", EncodedImages.gifWithSmallFrame()));
            files.add(Named.of("cmyk", EncodedImages.cmykJpeg()));
            files.add(Named.of("ppm", join(ascii("P6 2 1 255\n"), new byte[] {1, 2, 3, 4, 5, 6})));
            return files.stream();
        }

        @ParameterizedTest
        @MethodSource("files")
        void are_refused_in_one_sentence_unless_the_whole_picture_is_there(byte[] file) throws Exception {
            RgbImage whole = decode(file);
            int step = Math.max(1, file.length / 60);
            for (int length = file.length - 1; length > 0; length -= length > file.length - 20 ? 1 : step) {
                byte[] cut = Arrays.copyOf(file, length);
                try {
                    assertThat(decode(cut))
                            .as("cut to %d of %d bytes", length, file.length)
                            .isEqualTo(whole);
                } catch (UnreadableImageException e) {
                    assertThat(e).message().startsWith("image picture ").doesNotContain("\n", "null");
                }
            }
        }

        private static RgbImage noise() {
            byte[] samples = new byte[24 * 17 * 3];
            new Random(7).nextBytes(samples);
            return RgbImage.of(24, 17, samples);
        }
    }

    @Nested
    class FilesThatNobodyReads {

        @ParameterizedTest
        @CsvSource({
            "'\0\0\0\u001CftypavifAAAA', AVIF",
            "'\0\0\0\u001CftypheicAAAA', HEIF",
            "'\u00FF\nAAAA',             JPEG XL",
            "'8BPS\0\u0001AAAA',         PSD"
        })
        void are_called_by_their_format(String bytes, String format) {
            assertThatThrownBy(() -> decode(ascii(bytes)))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageStartingWith(
                            "image picture has the format " + format + ", which nothing on the classpath reads; ");
        }

        @Test
        void may_need_an_artifact_which_is_named() {
            assertThat(ImageFormat.WEBP.remedy())
                    .isEqualTo(
                            "add com.twelvemonkeys.imageio:imageio-webp in the version of its siblings, or save the image as PNG");
        }

        @Test
        void may_be_pointers_to_files_that_were_never_fetched() {
            assertThatThrownBy(
                            () -> decode(ascii("version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n")))
                    .hasMessage(
                            "image picture is a Git LFS pointer, not an image; run 'git lfs pull' to fetch the file itself");
        }

        @Test
        void may_be_of_a_kind_that_their_reader_gets_wrong() {
            byte[] pam = join(
                    ascii("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE\nENDHDR\n"),
                    new byte[] {1});

            assertThatThrownBy(() -> decode(pam))
                    .hasMessage(
                            "image picture is a PAM of the tuple type BLACKANDWHITE, which is not read rightly; save it as PBM or PNG");
        }
    }

    private static RgbImage decode(byte[] file) throws UnreadableImageException {
        return decode(file, ReadOptions.DEFAULT);
    }

    private static RgbImage decode(byte[] file, ReadOptions options) throws UnreadableImageException {
        return ImageFiles.decode(file, "picture", options).image();
    }

    private static String hex(RgbImage image) {
        StringBuilder text = new StringBuilder();
        for (int position = 0; position < image.pixels(); position++) {
            text.append(position == 0 ? "" : " ").append(String.format("%06x", image.rgb(position)));
        }
        return text.toString();
    }

    private static void assertNear(RgbImage image, int... rgb) {
        for (int channel = 0; channel < 3; channel++) {
            assertThat(image.sample(0, channel)).isBetween(rgb[channel] - 2, rgb[channel] + 2);
        }
    }
}
