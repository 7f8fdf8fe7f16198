package io.github.junitadversarial.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Files that other people's cameras and programs wrote, and some that were made to do harm: each gives the right
 * picture or one sentence, within 2 s and 256 MB of heap.
 */
class OddImagesTests {

    private static final Path FOLDER = Path.of("../../shared/data/odd-images");

    private static final long LIMIT_MILLISECONDS = 2_000;

    /** Of the parts of pictures with losses, which decoders round otherwise. */
    private static final int NEAR = 2;

    /**
     * Size and mean colours of nine equal parts, as Pillow 9.4 has them: with {@code ImageOps.exif_transpose}, the
     * profile of the one in Adobe RGB applied by {@code ImageCms}, transparency over white.
     */
    private static final Map<String, String> PICTURES = table("""
apng_zero_chunk.png 128 64 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000
exif_landscape_3.jpg 1800 1200 a5c3ea 8aadd5 566475 657b90 434f5a 67696e 4d5c60 536374 424c58
exif_portrait_2.jpg 1200 1800 97a4ad a4afb8 d0d5dd 8b9a9f 92a0a7 7e8d91 7b858c 747d84 808a91
exif_portrait_8.jpg 1200 1800 97a4ad a4afb8 d0d5dd 8b9a9f 92a0a8 7e8d91 7a858c 747d84 808a91
gif_animated.gif 100 100 69bcf1 389ffa 65baf1 389ffa 1e90ff 349dfb 65baf1 349dfb 62b8f2
gif_transparent.gif 250 250 ffffff 807562 ffffff d4d4d4 cfcecb c3c3c3 e2bd7a c6bdad e2cca3
jpeg_adobe_rgb_profile.jpg 626 76 dcaca3 ece6d6 d7d4ca dba097 b0a693 d4d0c6 d69c93 847866 d0ccc2
jpeg_bytes_named.png 386 396 c0c0c0 868686 c6c6c6 717171 797979 7b7b7b b7b7b7 797979 bdbdbd
jpeg_cmyk.jpg 160 227 0d7db6 1b7cac 0e7fb9 7e9b92 9f996e 6d8e90 4a92ac 4b7e8c 357699
jpeg_cmyk_noicc.jpg 114 199 dddddd dcdcdc d1d1d1 b0b0b0 c0c0c0 c3c3c3 ababab 828282 939393
jpeg_corrupt_icc.jpg 1024 685 5b0403 570303 860404 510404 510303 660404 5d0505 640303 630404
jpeg_dnl_marker.jpg 194 132 ffffff ffffff ffffff d0dce1 87a4b2 ccd8de ffffff f2f5f7 ffffff
jpeg_gray.jpg 386 396 c0c0c0 868686 c6c6c6 717171 797979 7b7b7b b7b7b7 797979 bdbdbd
jpeg_progressive.jpg 175 254 7c5942 875d46 90684d a07554 ba8c67 b38a65 81583e 9f7353 916747
jpeg_progressive_bad_huffman.jpg 719 994 cfc5cd b1a7a8 d0c5ca dfd7da a49c92 dad0ce fbfafb cdd0ce f4f1f2
jpeg_read_error.jpg 1824 1025 ffffff ffffff ffffff ffffff ffffff ffffff ffffff ffffff ffffff
one_pixel.png 1 1 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000
pgm_16bit.pgm 128 128 393939 696969 6b6b6b 434343 818181 878787 282828 454545 2e2e2e
png_16bit_rgba_apng.png 128 64 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000
png_1bit_trns.png 64 64 131313 3c3c3c 676767 484848 f1f1f1 9e9e9e 656565 ababab b9b9b9
png_palette_alpha_apng.png 128 64 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000 ff0000
png_rgba.png 162 150 f1ebde 8c7c6e efefef 6e8229 6a5c46 deddda cccfc5 c5c4c3 ffffff
tiff_lzw.tif 128 128 3b344e 78635f 4b6fb1 5b393d b57054 6d8bc0 2d2628 4d4344 302c3e
webp_animated.webp 400 400 133f6c 1e4770 14406d 72765a 826584 093665 013366 043668 003366
webp_exif_6.webp 128 128 3b354e 78645f 4b6fb1 5c393d b47055 6d8bc1 2e2628 4e4244 302c3f
webp_lossy.webp 550 368 68a3d0 a2d2eb 94bfd8 1d3345 1e547e 2f4752 242c32 2d3f36 172118
""");

    private static final String TOO_LARGE =
            "pixels, more than the limit of 50,000,000; use a smaller image, or raise maxImagePixels of @FixtureImages (ReadOptions.maxPixels)";

    private static final Map<String, String> REFUSALS = table("""
avif.avif has the format AVIF, which nothing on the classpath reads; save the image as PNG, or add an ImageIO plug-in for AVIF
bmp_declares_huge.bmp has 3000000x2000000 %1$s
bomb.gif has 65535x66601 %1$s
bomb_30000x30000_1bit.png has 30000x30000 %1$s
bomb_50000x50000_1bit.png has 50000x50000 %1$s
bomb_header_2147483647.png has 2147483647x2147483647 %1$s
empty.png is empty (0 bytes)
jpeg_7_bytes.jpg cannot be decoded as JPEG (No SOF segment in stream); the file is damaged or of a kind that its reader does not know, so save the image anew
jpeg_truncated.jpg ends early, so a part of it is missing; replace it by the complete file
png_truncated.png ends early, so a part of it is missing; replace it by the complete file
text_named.png has no format that is known here, whatever its name ends in; what can be read is BMP, GIF, JPEG, PNG, PNM, TIFF, WebP
""".formatted(TOO_LARGE));

    @TestFactory
    Stream<DynamicTest> give_the_right_picture_or_one_sentence() throws Exception {
        return DecodingJvm.decode(files(), jar -> true).entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    @Test
    void name_the_artifact_where_the_reader_was_left_out() throws Exception {
        Path file = FOLDER.resolve("webp_lossy.webp");
        assumeThat(file).as("odd pictures").exists();

        assertThat(DecodingJvm.decode(List.of(file), jar -> !jar.contains("imageio-webp"))
                        .get("webp_lossy.webp")
                        .text())
                .isEqualTo(
                        "image webp_lossy.webp has the format WebP, which nothing on the classpath reads; add com.twelvemonkeys.imageio:imageio-webp in the version of its siblings, or save the image as PNG");
    }

    private static void check(String name, DecodingJvm.Result result) {
        assertThat(result.milliseconds()).isLessThan(LIMIT_MILLISECONDS);
        String refusal = REFUSALS.get(name);
        String picture = PICTURES.get(name);
        if (refusal != null) {
            assertThat(result.text()).isEqualTo("image " + name + " " + refusal);
        } else if (picture != null) {
            assertSimilar(result.width() + " " + result.height() + " " + result.text(), picture);
        } else if (result.width() == 0) {
            assertThat(result.text()).startsWith("image " + name + " ").doesNotContain("null");
        }
    }

    private static void assertSimilar(String found, String expected) {
        String[] parts = found.split(" ");
        String[] expectedParts = expected.split(" ");
        assertThat(parts).hasSameSizeAs(expectedParts);
        assertThat(List.of(parts).subList(0, 2))
                .isEqualTo(List.of(expectedParts).subList(0, 2));
        for (int i = 2; i < parts.length; i++) {
            for (int channel = 0; channel < 6; channel += 2) {
                assertThat(Integer.parseInt(parts[i].substring(channel, channel + 2), 16))
                        .as("%s against %s", found, expected)
                        .isBetween(
                                Integer.parseInt(expectedParts[i].substring(channel, channel + 2), 16) - NEAR,
                                Integer.parseInt(expectedParts[i].substring(channel, channel + 2), 16) + NEAR);
            }
        }
    }

    private static List<Path> files() throws IOException {
        assumeThat(FOLDER).as("odd pictures").isDirectory();
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> table(String lines) {
        return lines.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
}
