package io.github.junitadversarial.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures resized by Pillow and PyTorch, and by us. {@code make_references.py} beside {@code references.txt} made
 * them.
 */
class ReferenceTests {

    private record Reference(String library, Kernel kernel, String picture, Size before, Size after, byte[] samples) {

        static Reference parse(String line) {
            String[] words = line.split(" ");
            return new Reference(
                    words[0],
                    Kernel.valueOf(words[1]),
                    words[2],
                    size(words[3]),
                    size(words[4]),
                    HexFormat.of().parseHex(words[5]));
        }

        private static Size size(String text) {
            String[] sides = text.split("x");
            return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        }

        RgbImage source() {
            return switch (picture) {
                case "noise" -> Pictures.noise(before);
                case "ramps" -> Pictures.ramps(before);
                case "corners" -> Pictures.corners(before);
                default -> throw new IllegalArgumentException(picture);
            };
        }

        RgbImage expected() {
            return RgbImage.of(after.width(), after.height(), samples);
        }

        @Override
        public String toString() {
            return library + " " + kernel + " " + picture + " " + before + " to " + after;
        }
    }

    static Stream<Reference> pillow() throws IOException {
        return references().stream().filter(reference -> reference.library().equals("pillow"));
    }

    static Stream<Reference> parts() throws IOException {
        return references().stream().filter(reference -> reference.library().equals("pillow-parts"));
    }

    static Stream<Reference> torch() throws IOException {
        return references().stream().filter(reference -> reference.library().equals("torch"));
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void resizes_as_pillow_does_to_the_last_bit(Reference reference) {
        assertThat(resized(reference, true).differencesTo(reference.expected())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void weighs_an_area_by_its_covered_parts_as_pillow_does_with_parts_made_whole(Reference reference) {
        assertWithinOneLevel(resized(reference, true), reference.expected());
    }

    @ParameterizedTest
    @MethodSource("torch")
    void without_antialiasing_resizes_as_pytorch_does_within_one_grey_level(Reference reference) {
        assertWithinOneLevel(resized(reference, false), reference.expected());
    }

    @Test
    void the_references_hold_every_kernel_up_and_down() throws IOException {
        assertThat(references().stream().map(Reference::kernel).distinct()).containsExactlyInAnyOrder(Kernel.values());
        assertThat(references()).hasSize(3 * 15 * 7);
    }

    private static void assertWithinOneLevel(RgbImage resized, RgbImage expected) {
        for (int position = 0; position < expected.pixels(); position++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(resized.sample(position, channel))
                        .isBetween(expected.sample(position, channel) - 1, expected.sample(position, channel) + 1);
            }
        }
    }

    private static RgbImage resized(Reference reference, boolean antialias) {
        return Geometry.of(new Step.Resize(reference.after(), new Resampling(reference.kernel(), antialias)))
                .apply(reference.source());
    }

    private static List<Reference> references() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReferenceTests.class.getResourceAsStream("references.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(Reference::parse)
                    .toList();
        }
    }
}
