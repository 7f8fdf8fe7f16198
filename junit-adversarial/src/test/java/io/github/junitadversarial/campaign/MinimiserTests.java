package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was found is made smaller, honestly and within the budget. */
class MinimiserTests {

    private static final RgbImage BLACK = RgbImage.filled(8, 8, 0);

    @Test
    void pixels_that_do_nothing_are_taken_back() {
        ImageOutcome outcome = attack(12, 1_000, image -> changed(image, 3) && changed(image, 7) ? 1 : -1);

        assertThat(positions(outcome)).containsExactly(3, 7);
        assertThat(example(outcome).minimal()).isTrue();
        assertThat(outcome.queries().minimising()).isBetween(1, 2 * 12 + 10);
    }

    @Test
    void of_pixels_that_can_stand_in_for_each_other_one_is_left() {
        ImageOutcome outcome = attack(4, 1_000, image -> changed(image, 0) || changed(image, 2) ? 1 : -1);

        assertThat(positions(outcome)).hasSize(1).isSubsetOf(0, 2);
        assertThat(example(outcome).minimal()).isTrue();
    }

    @Test
    void an_only_pixel_needs_no_query_since_without_it_the_image_is_clean() {
        ImageOutcome outcome = attack(1, 1_000, image -> changed(image, 0) ? 1 : -1);

        assertThat(example(outcome).minimal()).isTrue();
        assertThat(outcome.queries().minimising()).isZero();
    }

    /**
     * Pixels whose effects have nothing to do with each other: any set of them may or may not be a success. Nothing can
     * be foreseen there, so what is called minimal must have been tried.
     */
    @Test
    void what_is_called_minimal_is_so_for_models_that_nothing_can_be_foreseen_of() {
        int smaller = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            boolean[] success = new boolean[1 << 8];
            for (int set = 1; set < success.length - 1; set++) {
                success[set] = random.nextInt(4) == 0;
            }
            success[success.length - 1] = true;

            ImageOutcome outcome = attack(8, 10_000, image -> success[set(image) & 0xFF] ? 1 : -1);

            assertThat(example(outcome).minimal()).isTrue();
            int set = positions(outcome).stream()
                    .mapToInt(position -> 1 << position)
                    .sum();
            assertThat(success[set]).isTrue();
            for (int position : positions(outcome)) {
                assertThat(success[set & ~(1 << position)]).isFalse();
            }
            smaller += positions(outcome).size() < 8 ? 1 : 0;
        }
        assertThat(smaller).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12, 50})
    void a_network_is_right_again_without_any_one_pixel(int pixels) {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(1))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 20, 32, 32);

            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(pixels).budget(2_000))
                    .run();

            assertThat(report.broken()).hasSizeGreaterThan(5);
            requireMinimal(report, model, fixtures);
        }
    }

    /** Pixels before minimising, of which the goal for the cost speaks, and the queries of all images together. */
    @ParameterizedTest
    @CsvSource({"lenet.onnx, 3", "lenet.onnx, 50", "resnet.onnx, 50"})
    void dropping_pixels_costs_at_most_2_k_plus_10_queries_on_average(String file, int pixels) {
        Path cifar10 = TestImages.cifar10();
        try (OnnxClassifier model = OnnxClassifier.open(
                cifar10.resolve(file),
                OnnxOptions.FROM_METADATA.withLabels(new Labels(List.of(
                        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"))))) {
            FixtureSet fixtures = FixtureSet.inFolder(cifar10.resolve("images"))
                    .only(name -> file.startsWith("lenet") || name.endsWith("0.png"));
            Campaign campaign = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(pixels).budget(1_000));

            List<ImageOutcome> found = campaign.minimise(false).run().broken();
            RobustnessReport report = campaign.run();

            assertThat(report.broken()).hasSameSizeAs(found).isNotEmpty();
            double k = found.stream()
                    .mapToInt(image -> example(image).l0())
                    .average()
                    .orElseThrow();
            assertThat(report.broken().stream()
                            .mapToInt(image -> image.queries().minimising())
                            .average()
                            .orElseThrow())
                    .isLessThanOrEqualTo(2 * k + 10);
            assertThat(report.broken()).allMatch(image -> example(image).minimal());
            assertThat(report.broken()).allMatch(image -> image.queries().colours() <= PulledColours.CAP);
            requireMinimal(report, model, fixtures);
        }
    }

    @Test
    void colours_are_pulled_as_far_as_half_of_the_margin_is_kept() {
        // The red of the first pixel decides, from 100 on; half of the margin of a full red is that of 178.
        ImageOutcome outcome = attack(1, 1_000, image -> (image.sample(0, 0) - 99.5) / 10);

        assertThat(example(outcome).edits()).singleElement().satisfies(edit -> {
            assertThat(edit.rgb() >> 16).isBetween(178, 182);
            assertThat(edit.rgb() & 0xFFFF).isZero();
        });
        assertThat(outcome.queries().colours()).isBetween(1, 12);
    }

    @Test
    void pulling_colours_ends_at_its_cap() {
        // Nothing can be pulled, and no pixel be spared.
        ImageOutcome outcome = attack(60, 10_000, image -> {
            for (int position = 0; position < 60; position++) {
                if (image.rgb(position) != 0xFFFFFF) {
                    return -1;
                }
            }
            return 1;
        });

        assertThat(outcome.queries().colours()).isEqualTo(PulledColours.CAP);
        assertThat(example(outcome).minimal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8, 12, 20, 33})
    void the_budget_is_a_ceiling_and_what_is_not_shown_is_not_claimed(int budget) {
        AtomicInteger calls = new AtomicInteger();
        RobustnessReport report = campaign(12, budget, scoring(image -> {
                    calls.incrementAndGet();
                    return changed(image, 3) && changed(image, 7) ? 1 : -1;
                }))
                .run();
        ImageOutcome outcome = report.images().get(0);

        assertThat(outcome.queries().total())
                .isLessThanOrEqualTo(budget)
                .isEqualTo(calls.get() - report.setupQueries());
        if (example(outcome).minimal()) {
            assertThat(positions(outcome)).containsExactly(3, 7);
        }
        assertThat(positions(outcome)).contains(3, 7);
        if (budget == 3) {
            assertThat(positions(outcome)).hasSize(12);
        }
    }

    @Test
    void the_smaller_example_is_what_lies_in_the_file(@TempDir Path folder) throws Exception {
        ImageClassifier model = scoring(image -> changed(image, 3) && changed(image, 7) ? 1 : -1);

        RobustnessReport report =
                campaign(12, 1_000, model).keepExamplesIn(folder).run();

        RgbImage saved = ImageFiles.decode(Files.readAllBytes(folder.resolve("a.png")), "a.png");
        assertThat(BLACK.differencesTo(saved))
                .isEqualTo(example(report.images().get(0)).edits())
                .hasSize(2);
    }

    @Test
    void a_sure_example_stays_sure() {
        // Each of twelve pixels adds to the confidence; six make a success, ten a sure one.
        ToDoubleFunction<RgbImage> score = image -> Integer.bitCount(set(image)) - 5.5;

        RobustnessReport report = Campaign.of(scoring(score), one())
                .attack(PixelAttackSpec.maxPixels(12)
                        .budget(1_000)
                        .strategy(new Painted(12))
                        .stopAt(StopAt.CONFIDENT_SUCCESS))
                .run();

        AdversarialExample example = example(report.images().get(0));
        // The softmax of 3.5 and 0 gives the true class 3 %, that of 2.5 gives it 7.6 %.
        assertThat(example.l0()).isEqualTo(9);
        // A success without any one of them, though not a sure one.
        assertThat(example.minimal()).isFalse();
    }

    @Test
    void it_can_be_switched_off() {
        RobustnessReport report = campaign(12, 1_000, scoring(image -> changed(image, 3) ? 1 : -1))
                .minimise(false)
                .run();

        assertThat(example(report.images().get(0)).l0()).isEqualTo(12);
        assertThat(report.images().get(0).queries().minimising()).isZero();
    }

    @Test
    void one_thread_and_four_threads_agree() {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(5))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 30, 32, 32);
            Campaign campaign = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(10).budget(400));

            assertThat(campaign.threads(4).run().images())
                    .isEqualTo(campaign.threads(1).run().images());
        }
    }

    @Test
    void an_example_that_is_being_made_smaller_when_the_run_is_stopped_stays_what_it_was() {
        AtomicInteger calls = new AtomicInteger();
        Thread runner = Thread.currentThread();
        ToDoubleFunction<RgbImage> score = image -> {
            // The first candidate with a pixel taken back.
            if (Integer.bitCount(set(image)) == 11 && calls.incrementAndGet() == 1) {
                runner.interrupt();
                LockSupport.parkNanos(500_000_000);
            }
            return changed(image, 3) && changed(image, 7) ? 1 : -1;
        };

        RobustnessReport report = campaign(12, 1_000, scoring(score)).run();

        assertThat(Thread.interrupted()).isTrue();
        ImageOutcome outcome = report.images().get(0);
        assertThat(example(outcome).l0()).isEqualTo(12);
        assertThat(example(outcome).minimal()).isFalse();
        assertThat(outcome.queries().minimising()).isPositive();
        // The search had come to its end, and with it everything that a verdict rests on.
        assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
    }

    private static void requireMinimal(RobustnessReport report, ClassifierModel model, FixtureSet fixtures) {
        Map<String, Fixture> byName =
                fixtures.fixtures().stream().collect(Collectors.toMap(Fixture::name, fixture -> fixture));
        for (ImageOutcome broken : report.broken()) {
            RgbImage clean = read(byName.get(broken.image()));
            List<PixelEdit> edits = example(broken).edits();
            assertThat(label(model, clean.with(edits)))
                    .isEqualTo(example(broken).predicted());
            for (PixelEdit edit : edits) {
                List<PixelEdit> without = new ArrayList<>(edits);
                without.remove(edit);
                assertThat(label(model, clean.with(without)))
                        .as("%s without %s", broken.image(), edit)
                        .isEqualTo(broken.label());
            }
        }
    }

    private static RgbImage read(Fixture fixture) {
        try {
            return fixture.read();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String label(ClassifierModel model, RgbImage image) {
        int top = Scores.topClass(model.classify(image));
        return model.labels().map(labels -> labels.name(top)).orElseGet(() -> String.valueOf(top));
    }

    private static ImageOutcome attack(int pixels, int budget, ToDoubleFunction<RgbImage> score) {
        return campaign(pixels, budget, scoring(score)).run().images().get(0);
    }

    private static Campaign campaign(int pixels, int budget, ImageClassifier model) {
        return Campaign.of(model, one())
                .attack(PixelAttackSpec.maxPixels(pixels).budget(budget).strategy(new Painted(pixels)));
    }

    private static FixtureSet one() {
        return FixtureSet.of(List.of(Fixture.of("a.png", "0", BLACK)));
    }

    /**
     * Class 1 where the score is positive; the negative of the picture, which a campaign looks at, is another class.
     */
    private static ImageClassifier scoring(ToDoubleFunction<RgbImage> score) {
        return image -> new float[] {0, (float) score.applyAsDouble(image), image.rgb(63) == 0 ? -10 : 10};
    }

    private static boolean changed(RgbImage image, int position) {
        return image.rgb(position) != 0;
    }

    private static int set(RgbImage image) {
        int set = 0;
        for (int position = 0; position < 12; position++) {
            set |= changed(image, position) ? 1 << position : 0;
        }
        return set;
    }

    private static AdversarialExample example(ImageOutcome outcome) {
        return outcome.adversarial().orElseThrow();
    }

    private static List<Integer> positions(ImageOutcome outcome) {
        return example(outcome).edits().stream()
                .map(edit -> edit.y() * BLACK.width() + edit.x())
                .toList();
    }

    /** Paints the first pixels white, all at once. */
    private record Painted(int pixels) implements ScriptedAttack {

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            return candidates -> {
                PixelEdits edits = candidates.add(0);
                for (int position = 0; position < pixels; position++) {
                    edits.add(position, 0xFFFFFF);
                }
            };
        }
    }
}
