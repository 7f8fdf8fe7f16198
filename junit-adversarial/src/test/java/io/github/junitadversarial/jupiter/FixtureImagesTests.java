package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.EncodedImages;
import io.github.junitadversarial.image.ExifOrientation;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.Transparency;
import io.github.junitadversarial.model.ImageClassifier;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How {@link FixtureImages} says images are read. */
class FixtureImagesTests {

    private static final String ROOT = "target/drawn-fixtures/";

    private static final String TURNED = ROOT + "turned";

    private static final String TRANSPARENT = ROOT + "transparent";

    /** Whether the last pixel is lit. */
    private static final ImageClassifier LAST_PIXEL =
            image -> new float[] {0, image.sample(image.pixels() - 1, 0) - 127.5f};

    @BeforeAll
    static void draw() throws IOException {
        // Lit at the left; the camera was held upside down.
        RgbImage picture = RgbImage.filled(4, 1, 0).with(List.of(new PixelEdit(0, 0, 0xFFFFFF)));
        write(
                TURNED + "/lit/0.png",
                EncodedImages.withChunk(
                        ImageFiles.encodePng(picture), "eXIf", EncodedImages.exif(ByteOrder.BIG_ENDIAN, 3)));
        // Its last pixel is black, and almost transparent.
        write(TRANSPARENT + "/lit/0.webp", EncodedImages.webpWithAlpha());
    }

    @Test
    void images_are_upright_over_white_where_nothing_else_is_said() {
        assertThat(messageOfImage(UprightTestCases.class)).startsWith("lit/0.png: lit -> dark, 1 px");
        assertThat(messageOfImage(OnWhiteTestCases.class)).startsWith("lit/0.webp: lit -> dark, 1 px");
    }

    @Test
    void orientation_is_ignored_on_request() {
        assertThat(messageOfImage(AsStoredTestCases.class))
                .startsWith("lit/0.png: not attacked: classified as dark before the attack");
    }

    @Test
    void transparency_is_dropped_on_request() {
        assertThat(messageOfImage(DroppedTestCases.class))
                .startsWith("lit/0.webp: not attacked: classified as dark before the attack");
    }

    @Test
    void an_image_of_too_many_pixels_is_unreadable_with_the_reason() {
        assertThat(messageOfImage(LimitedTestCases.class))
                .isEqualTo(
                        "lit/0.png: not attacked: unreadable (image lit/0.png has 4x1 pixels, more than the limit of 3; use a smaller image, or raise maxImagePixels of @FixtureImages (ReadOptions.maxPixels))");
    }

    @Test
    void a_limit_that_makes_no_sense_is_refused_before_anything_runs() {
        assertThat(TestPlan.of(SenselessTestCases.class).run().containerMessage())
                .isEqualTo(
                        "@FixtureImages of FixtureImagesTests.LastPixelTestCases.survives: maxImagePixels is 0; it must be at least 1");
    }

    private static String messageOfImage(Class<?> testClass) {
        TestPlan.Result result = TestPlan.of(testClass).run();
        String image = result.nodes().get(1);
        return result.message(image.substring(0, image.indexOf(':')));
    }

    private static void write(String file, byte[] bytes) throws IOException {
        Files.createDirectories(Path.of(file).getParent());
        Files.write(Path.of(file), bytes);
    }

    abstract static class LastPixelTestCases {

        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        static final ImageClassifier MODEL = LAST_PIXEL;

        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 1, stopWhenDecided = false)
        void survives() {}
    }

    @FixtureImages(TURNED)
    static class UprightTestCases extends LastPixelTestCases {}

    @FixtureImages(value = TURNED, orientation = ExifOrientation.IGNORE)
    static class AsStoredTestCases extends LastPixelTestCases {}

    @FixtureImages(TRANSPARENT)
    static class OnWhiteTestCases extends LastPixelTestCases {}

    @FixtureImages(value = TRANSPARENT, transparency = Transparency.DROP)
    static class DroppedTestCases extends LastPixelTestCases {}

    @FixtureImages(value = TURNED, maxImagePixels = 3)
    static class LimitedTestCases extends LastPixelTestCases {}

    @FixtureImages(value = TURNED, maxImagePixels = 0)
    static class SenselessTestCases extends LastPixelTestCases {}
}
