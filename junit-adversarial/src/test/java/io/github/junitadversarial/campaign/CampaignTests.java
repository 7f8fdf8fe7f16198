package io.github.junitadversarial.campaign;

import static io.github.junitadversarial.attack.pixel.PixelStrategy.GUIDED_SEARCH;
import static io.github.junitadversarial.attack.pixel.PixelStrategy.SPARSE_RANDOM_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.image.EncodedImages;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTests {

    private static final RgbImage GREY = RgbImage.filled(8, 8, 0x404040);

    /** Class 1 where pixel (5, 2) is redder than 200, else class 0. */
    private static OnnxClassifier trigger() {
        return TestImages.open(OnnxModels.onePixelTrigger(8, 8, 5, 2, 200), "clear", "triggered");
    }

    @Test
    void finds_the_one_pixel_that_a_model_cannot_bear() {
        try (OnnxClassifier model = trigger()) {
            RobustnessReport report = Campaign.of(model, FixtureSet.of(List.of(Fixture.of("grey.png", "clear", GREY))))
                    .attack(PixelAttackSpec.maxPixels(1))
                    .run();

            ImageOutcome grey = report.image("grey.png").orElseThrow();
            assertThat(grey.status()).isEqualTo(OutcomeStatus.BROKEN);
            assertThat(grey.adversarial().orElseThrow().edits()).singleElement().satisfies(edit -> {
                assertThat(List.of(edit.x(), edit.y())).containsExactly(5, 2);
                assertThat(edit.rgb() >> 16).isGreaterThan(200);
            });
            assertThat(grey.adversarial().orElseThrow().minimal()).isTrue();
            assertThat(grey.adversarial().orElseThrow().predicted()).isEqualTo("triggered");
        }
    }

    @Test
    void the_report_names_what_decoded_the_images_each_once() {
        byte[] webp = EncodedImages.webpWithAlpha();
        FixtureSet fixtures = FixtureSet.of(List.of(
                Fixture.of("a.png", "0", TestImages.noise(3, 1, 1)),
                Fixture.of("b.png", "0", TestImages.noise(3, 1, 2)),
                new Fixture("c.webp", "0", () -> webp),
                new Fixture("damaged.png", "0", () -> new byte[] {1, 2, 3})));
        ImageClassifier byRed = image -> new float[] {image.sample(0, 0) + 1, 0};

        RobustnessReport report = Campaign.of(byRed, fixtures)
                .attack(PixelAttackSpec.maxPixels(1).budget(10))
                .run();

        assertThat(report.imageReaders())
                .containsExactly(
                        new ImageReaderName("PNG", "JDK " + System.getProperty("java.version")),
                        new ImageReaderName("WebP", "TwelveMonkeys 3.13.1"));
    }

    @Test
    void every_image_has_one_of_the_stated_ends_and_the_rate_names_its_denominator() {
        RgbImage red = RgbImage.filled(8, 8, 0xFF0000);
        // Class 0 and class 1 both score 200.
        RgbImage tied = RgbImage.filled(8, 8, 0xC80000);
        FixtureSet fixtures = FixtureSet.of(List.of(
                Fixture.of("breaks.png", "clear", GREY),
                Fixture.of("wrong.png", "clear", red),
                Fixture.of("tied.png", "clear", tied),
                new Fixture("damaged.png", "clear", () -> new byte[] {1, 2, 3}),
                new Fixture("gone.png", "clear", () -> {
                    throw new IOException("no such file");
                })));
        try (OnnxClassifier model = trigger()) {
            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(2))
                    .run();

            assertThat(report.counts())
                    .containsAllEntriesOf(Map.of(
                            OutcomeStatus.BROKEN, 1,
                            OutcomeStatus.MISCLASSIFIED, 1,
                            OutcomeStatus.AMBIGUOUS, 1,
                            OutcomeStatus.UNREADABLE, 2));
            assertThat(report.attackSuccessRate()).hasToString("100.0 % (1 of 1)");
            assertThat(report.image("damaged.png").orElseThrow().detail()).contains("damaged.png");
            assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
            assertThat(report.pixels()).isEqualTo(PixelSpace.MODEL_INPUT);
        }
    }

    @Test
    void a_scan_without_success_proves_that_no_such_pixel_exists() {
        try (OnnxClassifier model =
                TestImages.open(OnnxModels.onePixelTrigger(8, 8, 5, 2, 300), "clear", "triggered")) {
            RobustnessReport report = Campaign.of(model, FixtureSet.of(List.of(Fixture.of("grey.png", "clear", GREY))))
                    .attack(PixelAttackSpec.maxPixels(1))
                    .run();

            ImageOutcome grey = report.image("grey.png").orElseThrow();
            assertThat(grey.status()).isEqualTo(OutcomeStatus.EXHAUSTED);
            assertThat(grey.queries().search()).isEqualTo(8 * 8 * 8);
        }
    }

    @Test
    void a_budget_that_ends_first_leaves_a_survivor() {
        try (OnnxClassifier model =
                TestImages.open(OnnxModels.onePixelTrigger(8, 8, 5, 2, 300), "clear", "triggered")) {
            RobustnessReport report = Campaign.of(model, FixtureSet.of(List.of(Fixture.of("grey.png", "clear", GREY))))
                    .attack(PixelAttackSpec.maxPixels(1).budget(100))
                    .run();

            ImageOutcome grey = report.image("grey.png").orElseThrow();
            assertThat(grey.status()).isEqualTo(OutcomeStatus.SURVIVED);
            // One of the hundred was the clean pass, one was kept for a verification.
            assertThat(grey.queries().search()).isEqualTo(98);
        }
    }

    @Test
    void a_targeted_attack_ends_at_its_target_and_leaves_out_images_that_show_it() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.randomLinear(8, 8, 4, 3))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 20, 8, 8);

            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(12).target("2").budget(3_000))
                    .run();

            assertThat(report.broken())
                    .isNotEmpty()
                    .allMatch(image ->
                            image.adversarial().orElseThrow().predicted().equals("2"))
                    .noneMatch(image -> image.label().equals("2"));
            assertThat(report.count(OutcomeStatus.ALREADY_TARGET))
                    .isEqualTo((int) fixtures.fixtures().stream()
                            .filter(f -> f.label().equals("2"))
                            .count())
                    .isPositive();
        }
    }

    @Test
    void a_pipeline_and_a_model_file_give_the_same_report() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(1))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 6, 32, 32);
            ImageClassifier pipeline = model::classify;

            RobustnessReport ofFile =
                    Campaign.of(model, fixtures).attack(spec(400)).run();
            RobustnessReport ofPipeline =
                    Campaign.of(pipeline, fixtures).attack(spec(400)).run();

            assertThat(ofPipeline.images()).isEqualTo(ofFile.images());
            assertThat(ofPipeline.pixels()).isEqualTo(PixelSpace.SOURCE);
        }
    }

    @Test
    void works_the_same_on_a_model_with_a_fixed_batch_of_several_rows() {
        try (OnnxClassifier open = TestImages.open(OnnxModels.leNet(1));
                OnnxClassifier fixed = TestImages.open(OnnxModels.leNet(1).batch(5))) {
            FixtureSet fixtures = TestImages.asTheModelSays(open, 7, 32, 32);

            assertThat(Campaign.of(fixed, fixtures).attack(spec(300)).run().images())
                    .isEqualTo(
                            Campaign.of(open, fixtures).attack(spec(300)).run().images());
        }
    }

    /** An error that a test engine lets through would end the JVM, with all reports that it was to write. */
    @Test
    void what_does_not_fit_into_the_heap_is_told_in_one_sentence() {
        ImageClassifier greedy = image -> {
            throw new OutOfMemoryError("Java heap space");
        };
        FixtureSet fixtures = FixtureSet.of(List.of(Fixture.of("0/a.png", "0", RgbImage.filled(4, 4, 0))));

        assertThatThrownBy(() -> Campaign.of(greedy, fixtures).attack(spec(10)).run())
                .isInstanceOf(UnusableFixturesException.class)
                .hasMessage("the images of the given list do not fit into the heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB while they are attacked (Java heap space); each of 1 thread holds one or more of them at a"
                        + " time, so use smaller images or fewer threads, or give the JVM of the tests more with -Xmx");
    }

    /** Asked in batches, it would give other scores, other effects of pixels, and in the end other examples. */
    @Test
    void a_model_whose_rows_depend_on_their_batch_is_attacked_one_image_at_a_time() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.dynamicallyQuantised(16, 16, 4, 1))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 6, 16, 16);
            ImageClassifier alone = model::classify;

            RobustnessReport report =
                    Campaign.of(model, fixtures).attack(spec(400)).run();

            assertThat(model.batchShapes().capacity()).isEqualTo(16);
            assertThat(report.broken()).isNotEmpty();
            assertThat(report.images())
                    .isEqualTo(
                            Campaign.of(alone, fixtures).attack(spec(400)).run().images());
        }
    }

    @Test
    void a_background_class_has_no_number_and_is_a_mistake_like_any_other() {
        // Background scores the red of the first pixel, the first class 100, the second -1.
        float[][] weights = new float[3][3 * 16];
        weights[0][0] = 1;
        OnnxModel file = OnnxModels.linear(4, 4, weights, new float[] {0, 100, -1});
        FixtureSet fixtures = FixtureSet.of(List.of(
                Fixture.of("0/dark.png", "0", RgbImage.filled(4, 4, 0x101010)),
                Fixture.of("0/light.png", "0", RgbImage.filled(4, 4, 0xF0F0F0))));

        try (OnnxClassifier model =
                OnnxClassifier.open(file.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withBackgroundClass(0))) {
            RobustnessReport report =
                    Campaign.of(model, fixtures).attack(spec(500)).run();

            assertThat(report.images())
                    .extracting(ImageOutcome::label, ImageOutcome::status, ImageOutcome::predicted)
                    .containsExactly(
                            tuple("0", OutcomeStatus.BROKEN, "0"),
                            tuple("0", OutcomeStatus.MISCLASSIFIED, "background"));
            assertThat(report.broken().get(0).adversarial().orElseThrow().predicted())
                    .isEqualTo("background");
        }
    }

    /** The margins agree but for their last bits: a search that only asks which of two is smaller goes the same way. */
    @Test
    void probabilities_and_logits_are_attacked_alike() {
        // Small inputs, so that the probabilities of other classes do not vanish.
        OnnxOptions options = OnnxOptions.FROM_METADATA.withPreprocessing(Preprocessing.ZERO_TO_ONE);
        try (OnnxClassifier logits = OnnxClassifier.open(OnnxModels.leNet(1).bytes(), "logits.onnx", options);
                OnnxClassifier softmax =
                        OnnxClassifier.open(OnnxModels.leNet(1).softmax().bytes(), "softmax.onnx", options)) {
            FixtureSet fixtures = TestImages.asTheModelSays(logits, 20, 32, 32);

            List<List<PixelEdit>> found = foundBySwapping(logits, fixtures);

            assertThat(found).isNotEmpty();
            assertThat(foundBySwapping(softmax, fixtures)).isEqualTo(found);
        }
    }

    private static List<List<PixelEdit>> foundBySwapping(OnnxClassifier model, FixtureSet fixtures) {
        return Campaign.of(model, fixtures)
                .attack(PixelAttackSpec.maxPixels(20).budget(100).strategy(SPARSE_RANDOM_SEARCH))
                .run()
                .broken()
                .stream()
                .map(image -> image.adversarial().orElseThrow().edits())
                .toList();
    }

    @Test
    void refuses_a_campaign_without_an_attack() {
        try (OnnxClassifier model = trigger()) {
            Campaign campaign = Campaign.of(model, FixtureSet.of(List.of(Fixture.of("grey.png", "clear", GREY))));

            assertThatThrownBy(campaign::run)
                    .hasMessageContaining("has no attack")
                    .hasMessageContaining("call attack(");
        }
    }

    @Test
    void refuses_an_image_of_another_size_before_any_query() {
        try (OnnxClassifier model = trigger()) {
            assertRefused(
                            model,
                            Fixture.of("large.png", "clear", TestImages.noise(9, 8, 1)),
                            PixelAttackSpec.maxPixels(1))
                    .isInstanceOf(UnusableFixturesException.class)
                    .hasMessageStartingWith("image large.png has 9x8 pixels, but model test.onnx takes 8x8");
        }
    }

    @Test
    void refuses_a_label_that_the_model_does_not_have() {
        try (OnnxClassifier model = trigger()) {
            assertRefused(model, Fixture.of("a/b.png", "cloudy", GREY), PixelAttackSpec.maxPixels(1))
                    .isInstanceOf(UnusableFixturesException.class)
                    .hasMessageStartingWith(
                            "label 'cloudy' of image a/b.png is none of the model's labels (clear, triggered)");
        }
    }

    @Test
    void refuses_a_target_that_the_model_does_not_have() {
        try (OnnxClassifier model = trigger()) {
            assertRefused(
                            model,
                            Fixture.of("a.png", "clear", GREY),
                            PixelAttackSpec.maxPixels(1).target("cloudy"))
                    .hasMessage("target is 'cloudy', which is none of the model's labels (clear, triggered)");
        }
    }

    @Test
    void refuses_more_pixels_than_an_image_has() {
        try (OnnxClassifier model = trigger()) {
            assertRefused(model, Fixture.of("a.png", "clear", GREY), PixelAttackSpec.maxPixels(65))
                    .hasMessage("images of the given list: maxPixels is 65, but the image has only 64 pixels (8x8)");
        }
    }

    @Test
    void refuses_labels_that_do_not_match_a_pipeline_s_scores() {
        ImageClassifier three = image -> new float[] {1, 2, image.rgb(0)};
        var model = io.github.junitadversarial.model.PipelineClassifier.of(three, "mine")
                .withLabels(new io.github.junitadversarial.model.Labels(List.of("clear", "triggered")));

        assertThatThrownBy(() -> Campaign.of(model, FixtureSet.of(List.of(Fixture.of("a.png", "clear", GREY))))
                        .attack(PixelAttackSpec.maxPixels(1))
                        .run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessageStartingWith("labels name 2 classes, but model mine gives 3 scores");
    }

    @Test
    void refuses_a_model_that_gives_every_image_the_same_scores() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.constant(8, 8, 2, 1))) {
            FixtureSet fixtures = FixtureSet.of(
                    List.of(Fixture.of("a.png", "0", GREY), Fixture.of("b.png", "0", TestImages.noise(8, 8, 1))));

            assertThatThrownBy(() -> Campaign.of(model, fixtures)
                            .attack(PixelAttackSpec.maxPixels(1))
                            .run())
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageStartingWith("model test.onnx gives the same scores to all 2 images");
        }
    }

    @Test
    void refuses_a_model_whose_scores_are_no_numbers() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.constant(8, 8, Float.NaN, 1))) {
            assertRefused(model, Fixture.of("a.png", "0", GREY), PixelAttackSpec.maxPixels(1))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageStartingWith("model test.onnx gives image a.png the score NaN for class 0");
        }
    }

    @Test
    void a_score_that_turns_out_no_number_under_attack_stops_the_run() {
        ImageClassifier fragile = image ->
                new float[] {1, image.differencesTo(GREY).size() == 1 ? Float.NaN : image.sample(0, 0) / 1000f};

        assertThatThrownBy(() -> Campaign.of(fragile, FixtureSet.of(List.of(Fixture.of("a.png", "0", GREY))))
                        .attack(PixelAttackSpec.maxPixels(1))
                        .run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("no finite number for image");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NEGATIVE_INFINITY, Float.NaN})
    void nor_may_a_class_that_does_not_lead_get_such_a_score(float score) {
        ImageClassifier fragile = image -> new float[] {
            1, image.sample(0, 0) / 1000f, image.differencesTo(GREY).size() == 1 ? score : 0
        };

        assertThatThrownBy(() -> Campaign.of(fragile, FixtureSet.of(List.of(Fixture.of("a.png", "0", GREY))))
                        .attack(PixelAttackSpec.maxPixels(1))
                        .run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("no finite number for image");
    }

    @Test
    void refuses_to_go_on_with_an_image_that_changed_in_the_meantime() {
        int[] reads = {0};
        byte[][] files = {ImageFiles.encodePng(GREY), ImageFiles.encodePng(TestImages.noise(8, 8, 1))};
        Fixture changing = new Fixture("a.png", "clear", () -> files[reads[0]++ < 2 ? 0 : 1]);
        try (OnnxClassifier model = trigger()) {
            assertRefused(model, changing, PixelAttackSpec.maxPixels(1))
                    .hasMessageContaining("image a.png changed while the run was on");
        }
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
            OnnxClassifier model, Fixture fixture, PixelAttackSpec attack) {
        return assertThatThrownBy(() -> Campaign.of(model, FixtureSet.of(List.of(fixture)))
                .attack(attack)
                .run());
    }

    private static PixelAttackSpec spec(int budget) {
        return PixelAttackSpec.maxPixels(3)
                .budget(budget)
                .strategy(budget % 100 == 0 ? SPARSE_RANDOM_SEARCH : GUIDED_SEARCH);
    }

    @Test
    void refuses_a_model_that_does_not_look_at_the_only_image() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.constant(8, 8, 2, 1))) {
            assertRefused(model, Fixture.of("a.png", "0", GREY), PixelAttackSpec.maxPixels(1))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageStartingWith("model test.onnx gives the same scores to all 2 images");
        }
    }

    @Test
    void a_folder_called_by_a_class_s_number_is_reported_by_its_name() {
        try (OnnxClassifier model = trigger()) {
            ImageOutcome outcome = Campaign.of(model, FixtureSet.of(List.of(Fixture.of("a.png", "0", GREY))))
                    .attack(PixelAttackSpec.maxPixels(1))
                    .run()
                    .images()
                    .get(0);

            assertThat(List.of(outcome.label(), outcome.predicted())).containsExactly("clear", "clear");
        }
    }

    @Test
    void an_image_of_another_size_is_found_before_the_model_is_asked_about_those_before_it() {
        int[] asked = {0};
        try (OnnxClassifier model = trigger()) {
            FixtureSet fixtures = FixtureSet.of(List.of(
                    new Fixture("a.png", "clear", () -> {
                        asked[0]++;
                        return ImageFiles.encodePng(GREY);
                    }),
                    Fixture.of("b.png", "clear", TestImages.noise(9, 8, 1))));

            assertThatThrownBy(() -> Campaign.of(model, fixtures)
                            .attack(PixelAttackSpec.maxPixels(1))
                            .run())
                    .hasMessageStartingWith("image b.png has 9x8 pixels");
            // Its header alone was read.
            assertThat(asked[0]).isEqualTo(1);
        }
    }
}
