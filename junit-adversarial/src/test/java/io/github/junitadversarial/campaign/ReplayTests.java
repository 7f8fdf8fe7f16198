package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.ReplayedFinding.Result;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered is tried before anything is searched. */
class ReplayTests {

    private static final PixelAttackSpec ATTACK = PixelAttackSpec.maxPixels(3).budget(400);

    private static OnnxClassifier model;
    private static FixtureSet fixtures;
    private static KnownExamples known;
    private static RobustnessReport first;

    @BeforeAll
    static void find() {
        model = TestImages.open(OnnxModels.leNet(5));
        fixtures = TestImages.asTheModelSays(model, 30, 32, 32);
        ConcurrentLinkedQueue<OutcomeSink.Success> found = new ConcurrentLinkedQueue<>();
        first = Campaign.of(model, fixtures).attack(ATTACK).keepIn(found::add).run();
        known = remember(found);
        assertThat(known.all()).hasSizeBetween(5, 29).hasSameSizeAs(first.broken());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void what_cannot_be_kept_is_said_and_does_not_cost_the_report() {
        List<String> notes = new ArrayList<>();
        RobustnessReport report = Campaign.of(model, fixtures)
                .attack(ATTACK)
                .keepIn(success -> {
                    throw new IllegalStateException("no room left");
                })
                .progressTo(new CampaignProgress.Listener() {
                    @Override
                    public void progress(CampaignProgress progress) {}

                    @Override
                    public void note(String sentence) {
                        notes.add(sentence);
                    }
                })
                .run();

        assertThat(report.images()).isEqualTo(first.images());
        assertThat(report.checks().notes()).containsAll(notes);
        assertThat(notes)
                .singleElement(STRING)
                .startsWith("no room left; the run goes on, and its report names the changed pixels of image ");
    }

    @Test
    void a_remembered_example_breaks_its_image_again_with_one_query() {
        RobustnessReport report = campaign().run();

        assertThat(names(report.broken())).containsAll(names(first.broken()));
        for (ImageOutcome before : first.broken()) {
            ImageOutcome again = report.image(before.image()).orElseThrow();
            assertThat(again.queries()).isEqualTo(new QueryLedger(1, 1, 0, 0, 0, 0));
            AdversarialExample example = again.adversarial().orElseThrow();
            assertThat(example.foundBy()).isEqualTo(FoundBy.REPLAY);
            assertThat(example.searchQueries()).isZero();
            assertThat(example.edits())
                    .isEqualTo(before.adversarial().orElseThrow().edits());
            assertThat(example.minimal())
                    .isEqualTo(before.adversarial().orElseThrow().minimal());
        }
        assertThat(report.history().replayed())
                .hasSameSizeAs(known.all())
                .allMatch(finding -> finding.result() == Result.BREAKS);
        assertThat(report.history().untried()).isEmpty();
    }

    @Test
    void the_file_of_a_replayed_example_lies_where_all_examples_lie(@TempDir Path folder) throws Exception {
        RobustnessReport report = campaign().keepExamplesIn(folder).run();

        ImageOutcome again = report.image(first.broken().get(0).image()).orElseThrow();
        RgbImage saved = ImageFiles.decode(
                Files.readAllBytes(
                        folder.resolve(again.adversarial().orElseThrow().file())),
                "saved");
        assertThat(picture(again.image()).differencesTo(saved))
                .isEqualTo(again.adversarial().orElseThrow().edits());
    }

    @Test
    void one_thread_and_four_threads_agree_and_so_does_another_order() {
        List<KnownExample> reversed = new ArrayList<>(known.all());
        reversed.sort(Comparator.comparing(KnownExample::name).reversed());

        List<ImageOutcome> images = campaign().threads(1).run().images();

        assertThat(campaign().threads(4).run().images()).isEqualTo(images);
        assertThat(campaign().known(new KnownExamples(reversed, "")).run().images())
                .isEqualTo(images);
    }

    @Test
    void images_that_withstand_what_is_remembered_are_searched_as_if_nothing_were() {
        RobustnessReport report = campaign().run();

        for (ImageOutcome image : report.images()) {
            if (image.status() == OutcomeStatus.SURVIVED) {
                assertThat(image.queries().replay()).isEqualTo(Replay.WARM_STARTS);
                assertThat(image.queries().total()).isLessThanOrEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8, 20})
    void the_budget_is_a_ceiling_for_replays_and_warm_starts_too(int budget) {
        RobustnessReport report = Campaign.of(model, fixtures)
                .known(known)
                .attack(PixelAttackSpec.maxPixels(3).budget(budget))
                .run();

        assertThat(report.images())
                .allMatch(image -> image.queries().total() <= budget)
                .allMatch(image -> image.status() != OutcomeStatus.SURVIVED
                        || image.queries().search() > 0);
    }

    @Nested
    class Of_a_picture_with_one_weak_pixel {

        private final RgbImage clean = TestImages.noise(8, 8, 1);
        private final RgbImage other = TestImages.noise(8, 8, 2);

        /** Both pictures break where the pixel (5, 2) is pure red. */
        private final ImageClassifier weak =
                image -> image.rgb(5, 2) == 0xFF0000 ? new float[] {0, 1} : new float[] {1, image.sample(0, 0) / 1000f};

        @Test
        void a_healed_finding_is_reported_and_the_image_is_searched() {
            RobustnessReport report = Campaign.of(
                            image -> new float[] {1, image.sample(0, 0) / 1000f},
                            FixtureSet.of(List.of(Fixture.of("a.png", "0", clean))))
                    .known(found(clean))
                    .attack(PixelAttackSpec.maxPixels(1).budget(50))
                    .run();

            assertThat(report.history().replayed())
                    .containsExactly(new ReplayedFinding("found", "a.png", Result.HEALED));
            ImageOutcome image = report.images().get(0);
            assertThat(image.status()).isEqualTo(OutcomeStatus.SURVIVED);
            assertThat(image.queries()).isEqualTo(new QueryLedger(1, 1, 47, 0, 0, 0));
        }

        @Test
        void a_change_that_is_known_from_another_image_is_a_warm_start() {
            RobustnessReport report = Campaign.of(weak, FixtureSet.of(List.of(Fixture.of("b.png", "0", other))))
                    .known(found(clean))
                    .attack(PixelAttackSpec.maxPixels(1).budget(50))
                    .minimise(false)
                    .run();

            ImageOutcome image = report.images().get(0);
            assertThat(image.adversarial().orElseThrow().foundBy()).isEqualTo(FoundBy.WARM_START);
            assertThat(image.adversarial().orElseThrow().searchQueries()).isZero();
            assertThat(image.queries()).isEqualTo(new QueryLedger(1, 1, 0, 1, 0, 0));
            assertThat(report.history().replayed()).isEmpty();
        }

        @Test
        void what_this_attack_may_not_do_is_not_tried() {
            KnownExample found = found(clean).all().get(0);
            List<UnaryOperator<KnownExample>> changes = List.of(
                    example -> with(example, "targeted at 1", example.pixels()),
                    example -> with(example, example.goal(), PixelSpace.MODEL_INPUT));

            for (UnaryOperator<KnownExample> change : changes) {
                RobustnessReport report = Campaign.of(weak, FixtureSet.of(List.of(Fixture.of("a.png", "0", clean))))
                        .known(new KnownExamples(List.of(change.apply(found)), "x"))
                        .attack(PixelAttackSpec.maxPixels(1).budget(5))
                        .run();

                assertThat(report.history().replayed()).isEmpty();
                assertThat(report.images().get(0).queries().replay()).isZero();
            }
        }

        @Test
        void a_changed_image_and_one_that_is_gone_are_named() {
            FixtureSet now = FixtureSet.of(List.of(Fixture.of("a.png", "0", other)));
            KnownExample expected = found(clean).all().get(0);

            assertThat(Campaign.of(weak, now)
                            .known(found(clean))
                            .attack(ATTACK.budget(20))
                            .run()
                            .history()
                            .untried())
                    .containsExactly("a.png changed since found was found in it, so that finding was not tried");
            assertThat(Campaign.of(weak, now)
                            .known(new KnownExamples(List.of(named(expected, "gone.png")), "x"))
                            .attack(ATTACK.budget(20))
                            .run()
                            .history()
                            .untried())
                    .containsExactly(
                            "gone.png is no fixture of the given list any more, so finding found was not tried");
        }

        @Test
        void a_finding_of_a_renamed_image_is_known_by_the_picture() {
            FixtureSet renamed = FixtureSet.of(List.of(Fixture.of("new-name.png", "0", clean)));

            for (Campaign campaign : List.of(
                    Campaign.of(weak, renamed), Campaign.of(weak, renamed).replayOnly())) {
                RobustnessReport report =
                        campaign.known(found(clean)).attack(ATTACK).run();

                assertThat(report.history().untried()).isEmpty();
                assertThat(report.history().replayed())
                        .containsExactly(new ReplayedFinding("found", "new-name.png", Result.BREAKS));
            }
        }

        private KnownExamples found(RgbImage image) {
            ConcurrentLinkedQueue<OutcomeSink.Success> found = new ConcurrentLinkedQueue<>();
            Campaign.of(weak, FixtureSet.of(List.of(Fixture.of("a.png", "0", image))))
                    .attack(PixelAttackSpec.maxPixels(1).budget(3_000))
                    .keepIn(found::add)
                    .run();
            return remember(found);
        }

        private static KnownExample with(KnownExample example, String goal, PixelSpace pixels) {
            return new KnownExample(
                    example.name(),
                    example.image(),
                    example.imageDigest(),
                    example.label(),
                    goal,
                    pixels,
                    example.model(),
                    example.example(),
                    example.pictureDigest(),
                    example.picture(),
                    true);
        }

        private static KnownExample named(KnownExample example, String image) {
            return new KnownExample(
                    example.name(),
                    image,
                    example.imageDigest(),
                    example.label(),
                    example.goal(),
                    example.pixels(),
                    example.model(),
                    example.example(),
                    example.pictureDigest(),
                    example.picture(),
                    true);
        }
    }

    @Nested
    class A_replay_without_a_search {

        @Test
        void asks_once_for_each_finding_where_the_model_answers_as_it_did() {
            RobustnessReport report = campaign().replayOnly().run();

            assertThat(report.completion()).isEqualTo(Completion.REPLAYED);
            assertThat(report.scope().mode()).isEqualTo(Mode.REPLAY);
            assertThat(report.queries()).isEqualTo(known.all().size());
            assertThat(report.setupQueries()).isZero();
            assertThat(names(report.broken())).isEqualTo(names(first.broken()));
            assertThat(report.broken()).allMatch(image -> image.queries().equals(new QueryLedger(0, 1, 0, 0, 0, 0)));
            assertThat(report.images()).hasSize(30);
            assertThat(report.count(OutcomeStatus.CENSORED))
                    .isEqualTo(30 - first.broken().size());
        }

        @Test
        void gives_the_same_for_any_number_of_threads() {
            assertThat(campaign().replayOnly().threads(4).run().images())
                    .isEqualTo(campaign().replayOnly().threads(1).run().images());
        }

        /** A change of the preprocessing leaves the digest as it is; so the margin is compared too. */
        @Test
        void asks_about_the_clean_image_too_where_the_model_may_have_become_another() {
            try (OnnxClassifier retrained = TestImages.open(OnnxModels.leNet(6))) {
                RobustnessReport report = Campaign.of(retrained, fixtures)
                        .known(known)
                        .attack(ATTACK)
                        .replayOnly()
                        .run();

                int remembered = known.all().size();
                assertThat(report.queries()).isEqualTo(2L * remembered);
                // Random networks agree about few pictures.
                assertThat(report.count(OutcomeStatus.MISCLASSIFIED)).isPositive();
                assertThat(report.images())
                        .filteredOn(image -> image.status() == OutcomeStatus.MISCLASSIFIED)
                        .noneMatch(image -> image.predicted().equals(image.label()));
                assertThat(report.history().replayed()).hasSize(remembered - report.count(OutcomeStatus.MISCLASSIFIED));
            }
        }

        /** A baseline knows images by their pixels, a renamed one too. */
        @Test
        void knows_every_picture_by_its_pixels() {
            RobustnessReport report = campaign().replayOnly().run();

            assertThat(report.images())
                    .extracting(ImageOutcome::digest)
                    .containsExactlyElementsOf(
                            first.images().stream().map(ImageOutcome::digest).toList());
            assertThat(report.images())
                    .filteredOn(image -> image.queries().total() == 0)
                    .as("of what the model was not asked about, nobody knows its answer")
                    .allMatch(image -> image.predicted().isEmpty());
        }

        @Test
        void with_no_memory_shows_nothing() {
            RobustnessReport report =
                    Campaign.of(model, fixtures).attack(ATTACK).replayOnly().run();

            assertThat(report.completion()).isEqualTo(Completion.REPLAYED);
            assertThat(report.images()).allMatch(image -> image.status() == OutcomeStatus.CENSORED);
            assertThat(report.queries()).isZero();
        }
    }

    private static Campaign campaign() {
        return Campaign.of(model, fixtures).known(known).attack(ATTACK);
    }

    private static RgbImage picture(String name) throws Exception {
        Map<String, Fixture> byName =
                fixtures.fixtures().stream().collect(Collectors.toMap(Fixture::name, fixture -> fixture));
        return byName.get(name).read();
    }

    private static List<String> names(List<ImageOutcome> images) {
        return images.stream().map(ImageOutcome::image).toList();
    }

    private static KnownExamples remember(Iterable<OutcomeSink.Success> found) {
        List<KnownExample> examples = new ArrayList<>();
        for (OutcomeSink.Success success : found) {
            ImageOutcome outcome = success.outcome();
            byte[] png = ImageFiles.encodePng(success.adversarial());
            examples.add(new KnownExample(
                    outcome.image().equals("a.png") ? "found" : outcome.image() + "-found",
                    outcome.image(),
                    outcome.digest(),
                    outcome.label(),
                    success.attack().goal(),
                    success.pixels(),
                    success.model(),
                    outcome.adversarial().orElseThrow(),
                    success.adversarial().digest(),
                    () -> png,
                    true));
        }
        examples.sort(Comparator.comparing(KnownExample::name));
        return new KnownExamples(examples, "snapshot");
    }
}
