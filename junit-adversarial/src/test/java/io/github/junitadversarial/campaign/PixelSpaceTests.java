package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.EncodedImages;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.ReadOptions;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.SourceSpaceClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose pixels are changed: those of the model's input, or those of the picture in its file. */
class PixelSpaceTests {

    private static final Size INPUT = new Size(32, 32);

    private static final Geometry GEOMETRY =
            Geometry.of(new Step.ResizeShorterSide(36, Resampling.BILINEAR), new Step.CentreCrop(INPUT));

    private static OnnxClassifier model;
    private static FixtureSet fixtures;

    @BeforeAll
    static void draw() {
        model = open(GEOMETRY);
        ClassifierModel wholeWay = SourceSpaceClassifier.of(model);
        List<Fixture> drawn = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            RgbImage image = TestImages.noise(50 + i, 40 + 2 * i, i);
            drawn.add(Fixture.of(
                    "photo/%02d.png".formatted(i), String.valueOf(Scores.topClass(wholeWay.classify(image))), image));
        }
        fixtures = FixtureSet.of(drawn);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Nested
    class The_models_input {

        @Test
        void is_attacked_where_nothing_is_said(@TempDir Path folder) throws Exception {
            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(500))
                    .keepExamplesIn(folder)
                    .run();

            assertThat(report.pixels()).isEqualTo(PixelSpace.MODEL_INPUT);
            assertThat(report.attackSuccessRate().attacked()).isEqualTo(12);
            assertThat(report.broken()).isNotEmpty();
            for (ImageOutcome broken : report.broken()) {
                RgbImage saved = saved(folder, broken);
                RgbImage clean = GEOMETRY.apply(fixture(broken).read());

                assertThat(saved).hasToString("RgbImage 32x32");
                assertThat(clean.differencesTo(saved))
                        .isEqualTo(broken.adversarial().orElseThrow().edits());
                assertThat(String.valueOf(Scores.topClass(model.classify(saved))))
                        .isNotEqualTo(broken.label());
                assertThat(broken.digest()).isEqualTo(clean.digest());
            }
        }

        @Test
        void of_a_pipeline_is_out_of_reach() {
            assertThatThrownBy(() -> Campaign.of(image -> new float[] {1, 0}, fixtures)
                            .attack(PixelAttackSpec.maxPixels(1).pixels(PixelSpace.MODEL_INPUT))
                            .run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("pixels is MODEL_INPUT, but pipeline takes pictures as they lie in their files and does"
                            + " the rest itself; leave pixels out for those of the source");
        }
    }

    @Nested
    class The_source {

        @Test
        void is_attacked_on_request_and_a_success_is_a_file_of_its_size_that_goes_the_whole_way(@TempDir Path folder)
                throws Exception {
            RobustnessReport report = source(GEOMETRY, 4, folder);

            assertThat(report.pixels()).isEqualTo(PixelSpace.SOURCE);
            assertThat(report.attackSuccessRate().attacked()).isEqualTo(12);
            assertThat(report.broken()).isNotEmpty();
            for (ImageOutcome broken : report.broken()) {
                RgbImage saved = saved(folder, broken);
                RgbImage clean = fixture(broken).read();

                assertThat(clean.differencesTo(saved))
                        .isEqualTo(broken.adversarial().orElseThrow().edits())
                        .hasSizeLessThanOrEqualTo(5);
                assertThat(String.valueOf(Scores.topClass(model.classify(GEOMETRY.apply(saved)))))
                        .isEqualTo(broken.adversarial().orElseThrow().predicted())
                        .isNotEqualTo(broken.label());
            }
        }

        @ParameterizedTest
        @EnumSource
        void gives_the_same_with_one_thread_and_with_four(PixelStrategy strategy) {
            assertThat(source(strategy, 4).images())
                    .isEqualTo(source(strategy, 1).images());
        }

        /** Averaged over many pixels, the noise by which neighbours are told to matter would be none. */
        @Test
        void is_attacked_one_image_at_a_time_where_rows_depend_on_their_batch() {
            Geometry shrinking = Geometry.of(new Step.Resize(new Size(8, 8), Resampling.BILINEAR));
            OnnxOptions options = OnnxOptions.FROM_METADATA.withGeometry(shrinking);
            try (OnnxClassifier quantised = OnnxClassifier.open(
                    OnnxModels.dynamicallyQuantised(8, 8, 3, 1).bytes(), "test.onnx", options)) {
                AttackPoint point = AttackPoint.of(quantised, Optional.of(PixelSpace.SOURCE));
                RgbImage light = RgbImage.filled(160, 160, 0xC0C0C0);

                assertThat(point.agreement(List.of(light)).shapes()).isEqualTo(BatchShapes.fixed(1));
            }
        }

        @Test
        void is_the_models_input_where_there_are_no_steps(@TempDir Path folder) {
            try (OnnxClassifier plain = open(Geometry.NONE)) {
                FixtureSet small = TestImages.asTheModelSays(plain, 6, 32, 32);
                PixelAttackSpec attack = PixelAttackSpec.maxPixels(3).budget(200);

                assertThat(Campaign.of(plain, small)
                                .attack(attack.pixels(PixelSpace.SOURCE))
                                .run()
                                .images())
                        .isEqualTo(
                                Campaign.of(plain, small).attack(attack).run().images());
            }
        }

        @Test
        void takes_another_way_through_other_steps(@TempDir Path folder) {
            Geometry cubic = Geometry.of(new Step.Resize(INPUT, Resampling.BILINEAR));

            assertThat(source(cubic, 1, folder).images())
                    .isNotEqualTo(source(GEOMETRY, 1, folder).images());
        }

        private RobustnessReport source(Geometry geometry, int threads, Path folder) {
            try (OnnxClassifier declared = open(geometry)) {
                return Campaign.of(declared, fixtures)
                        .attack(PixelAttackSpec.maxPixels(5).budget(500).pixels(PixelSpace.SOURCE))
                        .threads(threads)
                        .keepExamplesIn(folder)
                        .run();
            }
        }

        private RobustnessReport source(PixelStrategy strategy, int threads) {
            return Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(5)
                            .budget(200)
                            .strategy(strategy)
                            .pixels(PixelSpace.SOURCE))
                    .threads(threads)
                    .run();
        }
    }

    @Nested
    class Images_that_do_not_fit {

        @Test
        void are_refused_where_no_step_is_declared() {
            try (OnnxClassifier plain = open(Geometry.NONE)) {
                refused(
                        plain,
                        PixelSpace.MODEL_INPUT,
                        "image photo/00.png has 50x40 pixels, but model test.onnx takes 32x32; declare how it gets there,"
                                + " such as preprocessing = @Preprocessing(resizeTo = Preprocessing.INPUT_SIZE), put images"
                                + " of the model's input size into the given list, or test your own pipeline, which resizes"
                                + " them, as an ImageClassifier");
            }
        }

        @ParameterizedTest
        @EnumSource
        void are_refused_where_the_steps_end_elsewhere(PixelSpace pixels) {
            try (OnnxClassifier uncropped = open(Geometry.of(new Step.ResizeShorterSide(32, Resampling.BILINEAR)))) {
                refused(
                        uncropped,
                        pixels,
                        "image photo/00.png has 50x40 pixels and gets 40x32 by the declared preprocessing (shorter side"
                                + " to 32 (BILINEAR, antialiased)), but model test.onnx takes 32x32; declare steps that end"
                                + " there");
            }
        }

        @ParameterizedTest
        @EnumSource
        void are_refused_where_a_step_cannot_be_done(PixelSpace pixels) {
            try (OnnxClassifier cropped = open(
                    Geometry.of(new Step.CentreCrop(new Size(52, 42)), new Step.Resize(INPUT, Resampling.BILINEAR)))) {
                refused(
                        cropped,
                        pixels,
                        "image photo/00.png has 50x40 pixels: centreCrop is 52x42, but there are only 50x40 pixels to crop"
                                + " from; resize to a larger size first, or crop less");
            }
        }

        @ParameterizedTest
        @EnumSource
        void do_not_stop_the_others_if_they_are_too_large_to_be_decoded(PixelSpace pixels) {
            byte[] bomb = EncodedImages.pngHeader(3_000_000, 2_000_000);
            List<Fixture> withBomb = new ArrayList<>(fixtures.fixtures());
            withBomb.add(new Fixture("bomb.png", "0", () -> bomb));
            for (long limit : new long[] {ReadOptions.DEFAULT_MAX_PIXELS, Long.MAX_VALUE}) {
                FixtureSet read = FixtureSet.of(withBomb).with(ReadOptions.DEFAULT.withMaxPixels(limit));

                RobustnessReport report = Campaign.of(model, read)
                        .attack(PixelAttackSpec.maxPixels(1).budget(3).pixels(pixels))
                        .run();

                assertThat(report.attackSuccessRate().attacked()).isEqualTo(12);
                assertThat(report.images())
                        .filteredOn(outcome -> outcome.status() == OutcomeStatus.UNREADABLE)
                        .singleElement()
                        .extracting(ImageOutcome::detail)
                        .asString()
                        .startsWith("image bomb.png has 3000000x2000000 pixels, more than the limit of "
                                + (limit == Long.MAX_VALUE ? "715,827,882" : "50,000,000") + "; use a smaller image");
            }
        }

        private void refused(ClassifierModel model, PixelSpace pixels, String sentence) {
            assertThatThrownBy(() -> Campaign.of(model, fixtures)
                            .attack(PixelAttackSpec.maxPixels(3).pixels(pixels))
                            .run())
                    .isInstanceOf(UnusableFixturesException.class)
                    .hasMessage(sentence);
        }
    }

    private static OnnxClassifier open(Geometry geometry) {
        return OnnxClassifier.open(
                OnnxModels.leNet(5).bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withGeometry(geometry));
    }

    private static RgbImage saved(Path folder, ImageOutcome broken) throws Exception {
        Path file = folder.resolve(broken.adversarial().orElseThrow().file());
        return ImageFiles.decode(Files.readAllBytes(file), file.toString());
    }

    private static Fixture fixture(ImageOutcome outcome) {
        return fixtures.fixtures().stream()
                .filter(fixture -> fixture.name().equals(outcome.image()))
                .findFirst()
                .orElseThrow();
    }
}
