package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ChannelOrder;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run checks between the clean pass and the attack. */
class CheckupTests {

    private static final PixelAttackSpec ATTACK = PixelAttackSpec.maxPixels(1).budget(30);

    @Nested
    class A_wrong_setup {

        private final OnnxModel model = OnnxModels.randomLinear(8, 8, 6, 1);

        @ParameterizedTest
        @EnumSource
        void is_refused_before_the_attack_wherever_pixels_are_changed(PixelSpace pixels) {
            Geometry doubled = Geometry.of(new Step.Resize(new Size(8, 8), new Resampling(Kernel.NEAREST, true)));
            OnnxOptions trained = OnnxOptions.FROM_METADATA
                    .withGeometry(doubled)
                    .withPreprocessing(Preprocessing.RAW.withChannels(ChannelOrder.BGR));
            FixtureSet fixtures;
            try (OnnxClassifier right = OnnxClassifier.open(model.bytes(), "test.onnx", trained)) {
                fixtures = sorted(image -> right.classify(doubled.apply(image)), 40, 16);
            }
            try (OnnxClassifier wrong =
                    OnnxClassifier.open(model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withGeometry(doubled))) {
                assertThatThrownBy(() -> Campaign.of(wrong, fixtures)
                                .attack(ATTACK.pixels(pixels))
                                .run())
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessageContaining("with BGR order 40 of 40 fixtures are right, with your setting ")
                        .hasMessageEndingWith(
                                "declare preprocessing = @Preprocessing(channels = BGR) and leave its other"
                                        + " attributes as they are");
            }
        }

        @Test
        void is_judged_by_all_fixtures_where_few_are_to_be_attacked() {
            try (OnnxClassifier honest = TestImages.open(model)) {
                FixtureSet fixtures = withOneWrong(TestImages.asTheModelSays(honest, 40, 8, 8));

                RobustnessReport report = Campaign.of(honest, fixtures)
                        .attack(ATTACK)
                        .onlyImages(Set.of("noise/000.png"))
                        .run();

                assertThat(report.completion()).isEqualTo(Completion.FILTERED);
                assertThat(report.count(OutcomeStatus.MISCLASSIFIED)).isEqualTo(1);
                assertThat(report.checks().notes()).isEmpty();
            }
        }

        @Test
        void is_not_searched_for_where_nearly_all_is_right() {
            try (OnnxClassifier honest = TestImages.open(model)) {
                RobustnessReport report = Campaign.of(honest, withOneWrong(TestImages.asTheModelSays(honest, 40, 8, 8)))
                        .attack(ATTACK)
                        .run();

                // Three images twice, eight changed pixels; the rest is for batches.
                assertThat(report.setupQueries()).isLessThanOrEqualTo(6 + 8 + 5 * 16 + 309);
            }
        }

        @Test
        void shows_in_a_stated_accuracy_that_is_missed() {
            try (OnnxClassifier honest = TestImages.open(model)) {
                FixtureSet fixtures = withOneWrong(TestImages.asTheModelSays(honest, 40, 8, 8));

                assertThatThrownBy(() -> Campaign.of(honest, fixtures)
                                .attack(ATTACK)
                                .minCleanAccuracy(1)
                                .run())
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessageStartingWith(
                                "model test.onnx: 39 of 40 fixtures are right before the attack, less than"
                                        + " minCleanAccuracy = 1.0; none of ");
            }
        }

        @ParameterizedTest
        @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
        void cannot_be_told_by_an_accuracy_that_is_none(double accuracy) {
            assertThatThrownBy(() ->
                            Campaign.of(image -> new float[2], fixtures(2, 1)).minCleanAccuracy(accuracy))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("minCleanAccuracy is " + accuracy + "; it must be within 0 and 1");
        }
    }

    @Nested
    class Scores_are_described_where_they {

        @Test
        void are_probabilities() {
            assertThat(notes(image -> softmax(red(image) / 100f)))
                    .containsExactly(
                            "the scores lie in 0..1 and sum to 1 for every image, so they are taken for probabilities");
        }

        @Test
        void are_saturated_probabilities() {
            assertThat(notes(image -> softmax(20 + red(image))))
                    .contains(
                            "4 of 4 images have a probability of exactly 1, which no small change can be seen in; export"
                                    + " the model without its softmax to attack its logits");
        }

        @Test
        void come_from_a_sigmoid() {
            assertThat(notes(image -> new float[] {0.9f, red(image) / 1000f}))
                    .containsExactly(
                            "the scores lie in 0..1 but do not sum to 1, as those of a sigmoid; they are taken for"
                                    + " logits");
        }

        @Test
        void do_not_show_a_pixel() {
            ImageClassifier rounded = image -> new float[] {100, (int) (red(image) / 16 + 0.5)};

            assertThat(Campaign.of(rounded, fixtures(4, 16))
                            .attack(ATTACK)
                            .run()
                            .checks()
                            .notes())
                    .containsExactly(
                            "50 of 50 changed pixels show in no score to the last bit; an attack that follows the"
                                    + " scores is blind there, so its result says little");
        }

        @Test
        void are_logits_like_any_other_by_no_word() {
            assertThat(notes(image -> new float[] {2, red(image) / 1000f})).isEmpty();
        }

        private List<String> notes(ImageClassifier model) {
            return Campaign.of(model, fixtures(4, 4))
                    .attack(ATTACK)
                    .run()
                    .checks()
                    .notes();
        }

        private float[] softmax(float lead) {
            double first = 1 / (1 + Math.exp(-lead));
            return new float[] {(float) first, (float) (1 - first)};
        }
    }

    @Nested
    class A_randomised_model {

        // Two scores far apart, whichever leads, and noise of up to 3 to either side on both.
        private final OnnxModel noisy =
                OnnxModels.onePixelTrigger(8, 8, 5, 2, 100).plusNoise(3);

        @Test
        void is_refused_by_name_with_the_setting_that_is_missing() {
            try (OnnxClassifier model = TestImages.open(noisy)) {
                assertThatThrownBy(() -> Campaign.of(model, fixtures(4, 8))
                                .attack(ATTACK)
                                .run())
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage(
                                "model test.onnx is randomised: it gives an image other scores when it is asked again; say"
                                        + " by how many queries and which share of them a success is decided, such as repeats ="
                                        + " 10 and repeatShare = 0.8 in @ModelUnderTest, or take the randomness out of the model");
            }
        }

        @Test
        void is_broken_where_the_stated_share_of_answers_is_fooled_and_all_of_them_are_charged() {
            try (OnnxClassifier model = TestImages.open(noisy)) {
                RobustnessReport report = Campaign.of(model, fixtures(4, 8))
                        .attack(PixelAttackSpec.maxPixels(1).budget(600))
                        .repeatedly(10, 0.8)
                        .run();

                assertThat(report.images()).allSatisfy(image -> {
                    assertThat(image.status()).isEqualTo(OutcomeStatus.BROKEN);
                    assertThat(image.queries().clean()).isEqualTo(10);
                    assertThat(image.queries().verification()).isGreaterThanOrEqualTo(8);
                    assertThat(image.queries().total()).isLessThanOrEqualTo(600);
                    assertThat(image.queriesToBreak())
                            .hasValue(10 + image.adversarial().orElseThrow().searchQueries());
                });
                assertThat(report.checks().notes())
                        .contains(
                                "the model is randomised; an image is right, or broken, where at least 8 of 10 queries of its"
                                        + " picture say so, and two runs may differ");
                // No batch could be compared with another one.
                assertThat(report.setupQueries()).isEqualTo(6);
            }
        }

        @Test
        void keeps_every_pixel_that_the_search_changed_since_single_answers_show_of_none_that_it_is_needed() {
            try (OnnxClassifier model = TestImages.open(noisy)) {
                RobustnessReport report = Campaign.of(model, fixtures(4, 8))
                        .attack(PixelAttackSpec.maxPixels(1).budget(600))
                        .repeatedly(10, 0.8)
                        .run();

                assertThat(report.broken()).isNotEmpty().allSatisfy(image -> {
                    assertThat(image.queries().minimising()).isZero();
                    assertThat(image.queries().colours()).isZero();
                    assertThat(image.adversarial().orElseThrow().minimal()).isFalse();
                });
            }
        }

        @Test
        void cannot_be_replayed_with_one_query_for_each_picture() {
            assertThatThrownBy(() -> Campaign.of(image -> new float[2], fixtures(2, 4))
                            .attack(PixelAttackSpec.maxPixels(1).budget(100))
                            .repeatedly(10, 0.8)
                            .replayOnly()
                            .run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the mode is replay and repeats is 10; one query for each remembered picture says nothing of a"
                                    + " model that answers at random, so search");
        }

        @Test
        void is_not_broken_by_single_answers() {
            Random coin = new Random(1);
            ImageClassifier moody = image -> new float[] {1, coin.nextInt(4) == 0 ? 2 : red(image) / 1000f};

            RobustnessReport report = Campaign.of(moody, fixtures(3, 4))
                    .attack(PixelAttackSpec.maxPixels(1).budget(300))
                    .repeatedly(20, 0.6)
                    .run();

            assertThat(report.images()).extracting(ImageOutcome::status).containsOnly(OutcomeStatus.SURVIVED);
        }

        @Test
        void is_wrong_about_a_clean_image_by_the_same_rule() {
            Random coin = new Random(1);
            ImageClassifier moody = image -> new float[] {1, coin.nextBoolean() ? 2 : red(image) / 1000f};

            RobustnessReport report = Campaign.of(moody, fixtures(3, 4))
                    .attack(PixelAttackSpec.maxPixels(1).budget(300))
                    .repeatedly(20, 0.95)
                    .run();

            assertThat(report.images()).allSatisfy(image -> {
                assertThat(image.status()).isEqualTo(OutcomeStatus.MISCLASSIFIED);
                assertThat(image.predicted()).isEqualTo("1");
                assertThat(image.queries().total()).isEqualTo(20);
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {41, 42, 60, 97})
        void is_never_asked_beyond_the_budget(int budget) {
            AtomicInteger calls = new AtomicInteger();
            Random coin = new Random(1);
            // Always fooled in the search, never by a whole verification.
            ImageClassifier moody = image -> {
                calls.incrementAndGet();
                return image.rgb(0) == 0x404040 || coin.nextInt(3) > 0
                        ? new float[] {1, coin.nextFloat() / 10}
                        : new float[] {0, 1};
            };
            RobustnessReport report = Campaign.of(
                            moody, FixtureSet.of(List.of(Fixture.of("a.png", "0", RgbImage.filled(6, 6, 0x404040)))))
                    .attack(PixelAttackSpec.maxPixels(1).budget(budget))
                    .repeatedly(20, 0.9)
                    .run();

            assertThat(report.queries()).isLessThanOrEqualTo(budget);
            assertThat(report.queries() + report.setupQueries()).isEqualTo(calls.get());
        }

        @Test
        void needs_a_budget_for_its_repetitions() {
            assertThatThrownBy(() -> Campaign.of(image -> new float[2], fixtures(2, 4))
                            .attack(PixelAttackSpec.maxPixels(1).budget(20))
                            .repeatedly(10, 0.8)
                            .run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "budget is 20 and repeats is 10; at least 21 queries are needed: 10 of the clean image, one"
                                    + " candidate, 10 for its verification");
        }
    }

    @Test
    void the_last_bits_of_unsteady_scores_are_no_randomness() {
        AtomicInteger calls = new AtomicInteger();
        ImageClassifier unsteady = image -> new float[] {2, red(image) / 1000f + calls.incrementAndGet() % 2 * 1e-6f};

        RobustnessReport report =
                Campaign.of(unsteady, fixtures(4, 4)).attack(ATTACK).run();

        assertThat(report.checks().notes())
                .singleElement()
                .asString()
                .startsWith("the model repeats its scores only within a distance of ");
    }

    @Test
    void fixtures_most_of_which_cannot_be_read_are_refused() {
        List<Fixture> fixtures = new ArrayList<>(fixtures(2, 4).fixtures());
        for (int i = 0; i < 3; i++) {
            fixtures.add(new Fixture("damaged" + i + ".png", "0", () -> new byte[] {1, 2, 3}));
        }
        assertThatThrownBy(() -> Campaign.of(image -> new float[] {1, red(image) / 1000f}, FixtureSet.of(fixtures))
                        .attack(ATTACK)
                        .run())
                .isInstanceOf(UnusableFixturesException.class)
                .hasMessageStartingWith(
                        "3 of 5 images of the given list cannot be read, the first since image damaged0.png")
                .hasMessageEndingWith("; mend or remove them");
    }

    private static float red(RgbImage image) {
        int sum = 0;
        for (int position = 0; position < image.pixels(); position++) {
            sum += image.sample(position, 0);
        }
        return sum / (float) image.pixels();
    }

    /** Grey pictures of class 0. */
    private static FixtureSet fixtures(int count, int side) {
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fixtures.add(Fixture.of("grey/" + i + ".png", "0", RgbImage.filled(side, side, 0x101010 * (i + 1))));
        }
        return FixtureSet.of(fixtures);
    }

    /** Noise with the label that a model gives it. */
    private static FixtureSet sorted(ImageClassifier model, int count, int side) {
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RgbImage image = TestImages.noise(side, side, i);
            fixtures.add(Fixture.of(
                    "noise/%02d.png".formatted(i), String.valueOf(Scores.topClass(model.classify(image))), image));
        }
        return FixtureSet.of(fixtures);
    }

    private static FixtureSet withOneWrong(FixtureSet fixtures) {
        List<Fixture> changed = new ArrayList<>(fixtures.fixtures());
        Fixture first = changed.get(0);
        String other = first.label().equals("0") ? "1" : "0";
        changed.set(0, new Fixture(first.name(), other, first.file()));
        return FixtureSet.of(changed);
    }
}
