package io.github.junitadversarial.campaign;

import static io.github.junitadversarial.campaign.Reports.withoutDuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.gate.RateStoppingRule;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was killed is taken up by the next one, if that is the same run and its journal is as it was written. */
class JournalTests {

    private static final int IMAGES = 20;

    private static OnnxClassifier leNet;
    private static FixtureSet fixtures;

    @TempDir
    private Path folder;

    private Path journal;
    private final List<String> notes = new ArrayList<>();

    @BeforeAll
    static void draw() {
        leNet = TestImages.open(OnnxModels.leNet(5));
        fixtures = TestImages.asTheModelSays(leNet, IMAGES, 32, 32);
    }

    @AfterAll
    static void close() {
        leNet.close();
    }

    @BeforeEach
    void name() {
        journal = folder.resolve("run.jsonl");
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 100, 700, 1_500, 2_200})
    void a_run_that_broke_off_is_taken_up_and_ends_with_the_same_report(int queriesBefore) {
        BreakingOff undisturbed = BreakingOff.never(leNet);
        RobustnessReport whole = campaign(undisturbed).run();
        BreakingOff resumed = BreakingOff.never(leNet);

        breakOff(queriesBefore);
        RobustnessReport report = campaign(resumed).journal(journal).run();

        assertThat(withoutDuration(report)).isEqualTo(withoutDuration(whole));
        assertThat(queriesBefore + resumed.asked())
                .as("the clean pass and one image under attack are asked again")
                .isLessThanOrEqualTo(undisturbed.asked() + IMAGES + 200);
    }

    @Test
    void so_is_one_that_attacks_several_images_together() {
        UnaryOperator<Campaign> together = campaign ->
                campaign.attack(PixelAttackSpec.maxPixels(3).budget(200).strategy(new CohortAttack(3)));
        RobustnessReport whole = together.apply(campaign(leNet::classify)).run();

        breakOff(1_000, together);
        RobustnessReport report =
                together.apply(campaign(leNet::classify)).journal(journal).run();

        assertThat(withoutDuration(report)).isEqualTo(withoutDuration(whole));
        assertThat(notes).singleElement().asString().containsPattern("^(3|6|9|12|15|18) of 20 images ");
    }

    /** Refuted in the second, third or fourth wave with 21, 31 or 38 breaks, or shown in depth. */
    @ParameterizedTest
    @CsvSource({"0.3, 400", "0.3, 900", "0.5, 1500", "0.6, 1800", "0.6, 3000", "0.7, 3000", "0.7, 5000", "0.8, 3000"})
    void so_is_one_that_stops_as_soon_as_its_verdict_is_certain(double limit, int queriesBefore) {
        try (OnnxClassifier weak = TestImages.open(OnnxModels.leNet(2))) {
            FixtureSet sixty = TestImages.asTheModelSays(weak, 60, 32, 32);
            Function<ImageClassifier, Campaign> gated = model -> Campaign.of(named(model), sixty)
                    .attack(PixelAttackSpec.maxPixels(3).budget(400))
                    .stopWhenDecided(new RateStoppingRule(RateClaim.atMost(limit)));
            BreakingOff undisturbed = BreakingOff.never(weak);
            RobustnessReport whole = gated.apply(undisturbed).run();
            assertThat(whole.completion()).isEqualTo(Completion.DECIDED);
            assertThat(queriesBefore).isLessThan(undisturbed.asked());

            assertThatThrownBy(() -> gated.apply(new BreakingOff(weak, queriesBefore))
                            .journal(journal)
                            .run())
                    .hasMessageContaining("the process ended");
            BreakingOff resumed = BreakingOff.never(weak);
            RobustnessReport report = gated.apply(resumed).journal(journal).run();

            assertThat(withoutDuration(report)).isEqualTo(withoutDuration(whole));
            assertThat(resumed.asked()).isLessThan(undisturbed.asked());
        }
    }

    @Test
    void a_person_is_told_how_many_images_come_from_the_journal() {
        breakOff(1_500);

        campaign(leNet::classify).journal(journal).run();

        assertThat(notes)
                .singleElement()
                .asString()
                .matches("[1-9]\\d* of 20 images were attacked by a run that did not come to its end,"
                        + " and are taken from its journal");
    }

    @Test
    void it_may_break_off_again_and_again() {
        RobustnessReport whole = campaign(leNet::classify).run();
        int runs = 0;
        for (boolean done = false; !done; runs++) {
            try {
                campaign(new BreakingOff(leNet, 400)).journal(journal).run();
                done = true;
            } catch (UnusableModelException e) {
                assertThat(journal).exists();
            }
        }

        assertThat(runs).isGreaterThan(3);
        breakOff(1);
        assertThat(withoutDuration(campaign(leNet::classify).journal(journal).run()))
                .isEqualTo(withoutDuration(whole));
    }

    @Test
    void a_run_that_came_to_its_end_leaves_no_journal() {
        campaign(leNet::classify).journal(journal).run();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_run_that_the_deadline_stopped_leaves_one_and_a_later_run_needs_only_the_rest() {
        RobustnessReport whole = campaign(leNet::classify).run();
        ImageClassifier tiring = new ImageClassifier() {
            private int asked;

            @Override
            public float[] classify(RgbImage image) {
                if (++asked > 1_500) {
                    pause();
                }
                return leNet.classify(image);
            }
        };

        RobustnessReport stopped = campaign(tiring)
                .journal(journal)
                .deadline(Duration.ofSeconds(3))
                .run();
        RobustnessReport resumed = campaign(leNet::classify).journal(journal).run();

        assertThat(stopped.completion()).isEqualTo(Completion.DEADLINE);
        assertThat(withoutDuration(resumed)).isEqualTo(withoutDuration(whole));
        assertThat(notes).singleElement().asString().contains("of 20 images were attacked by a run");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 500})
    void a_last_line_that_its_writer_did_not_come_to_the_end_of_is_cut_off(int bytesLost) throws IOException {
        RobustnessReport whole = campaign(leNet::classify).run();
        breakOff(1_500);
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.setLength(file.length() - bytesLost);
        }

        assertThat(withoutDuration(campaign(leNet::classify).journal(journal).run()))
                .isEqualTo(withoutDuration(whole));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 200})
    void so_is_a_first_line(int bytesThere) throws IOException {
        breakOff(100);
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.setLength(bytesThere);
        }

        assertThat(campaign(leNet::classify).journal(journal).run().completion())
                .isEqualTo(Completion.COMPLETE);
    }

    @Test
    void a_line_that_was_changed_is_refused_and_left_as_it_is() throws IOException {
        breakOff(1_500);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(2, lines.get(2).replaceFirst("\"search\":\\d+", "\"search\":1"));
        Files.write(journal, lines);

        assertRefused("the journal " + journal
                + " is damaged in line 3 (its checksum is wrong); delete it, and the run starts anew");
    }

    @Test
    void a_line_that_is_there_twice_is_refused() throws IOException {
        breakOff(1_500);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.add(lines.get(1));
        Files.write(journal, lines);

        assertRefused("the journal " + journal + " is damaged in line " + lines.size() + " (image ");
    }

    @Test
    void a_line_that_is_missing_costs_its_images_anew_and_nothing_else() throws IOException {
        RobustnessReport whole = campaign(leNet::classify).run();
        breakOff(1_500);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.remove(2);
        Files.write(journal, lines);

        assertThat(withoutDuration(campaign(leNet::classify).journal(journal).run()))
                .isEqualTo(withoutDuration(whole));
    }

    @Test
    void a_file_that_is_no_journal_is_refused_and_left_as_it_is() throws IOException {
        for (String content :
                List.of("my notes", "my notes\nand more\n", "{}\n", "[\"0123456789abcdef\",{}]\n", "\n")) {
            Files.writeString(journal, content);

            assertRefused("the file " + journal + " cannot be used as a journal (");
        }
    }

    @Test
    void a_journal_of_another_format_is_refused() throws IOException {
        Files.writeString(journal, CheckedJson.line(new FileFormat("junit-adversarial journal", 2)) + "\n");

        assertRefused("the file " + journal + " cannot be used as a journal (line 1: it has format 2, this version of"
                + " the library knows 1); name another file, or delete it if nobody needs it");
    }

    @Test
    void a_journal_of_another_run_is_refused_with_what_differs() {
        breakOff(1_500);

        assertRefused(campaign -> campaign.seed(7), "its seed is 42, this run's is 7");
        assertRefused(
                campaign -> campaign.attack(PixelAttackSpec.maxPixels(3).budget(201)),
                "its budget is 200, this run's is 201");
        assertRefused(
                campaign -> campaign.attack(PixelAttackSpec.maxPixels(2).budget(200)),
                "its bound is at most 3 pixels (L0), this run's is at most 2 pixels (L0)");
        assertRefused(
                campaign ->
                        campaign.attack(PixelAttackSpec.maxPixels(3).budget(200).target("3")),
                "its goal is untargeted, this run's is targeted at 3");
    }

    @Test
    void so_is_one_whose_model_or_images_have_changed() {
        breakOff(1_500);

        assertRefused(Campaign.of(leNet, fixtures), "its model is the pipeline model, this run's is ");
        assertRefused(
                Campaign.of(named(image -> slightlyOther(leNet.classify(image))), fixtures),
                "its answer to the clean images is ");
        List<Fixture> changed = new ArrayList<>(fixtures.fixtures());
        changed.set(3, changed.get(4));
        assertRefused(
                Campaign.of(named(leNet::classify), FixtureSet.of(List.copyOf(Set.copyOf(changed)))),
                "its set of fixtures is 20 images, ");
        assertRefused(
                Campaign.of(
                        PipelineClassifier.of(leNet::classify, "model")
                                .withLabels(new Labels(
                                        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), OptionalInt.of(9))),
                        fixtures),
                "its list of labels is 10 classes, ");
    }

    @Test
    void neither_threads_nor_deadline_nor_the_order_of_the_images_make_it_another_run() {
        breakOff(1_500);
        List<Fixture> reversed = new ArrayList<>(fixtures.fixtures());
        Collections.reverse(reversed);

        campaign(leNet::classify)
                .threads(3)
                .deadline(Duration.ofMinutes(10))
                .journal(journal)
                .run();

        assertThat(notes).hasSize(1);
    }

    @Test
    void with_a_journal_for_each_identity_a_changed_run_finds_none() throws IOException {
        Path beginning = folder.resolve("journal/gate-1");
        assertThatThrownBy(() -> campaign(new BreakingOff(leNet, 1_500))
                        .journalsNextTo(beginning)
                        .run())
                .isInstanceOf(UnusableModelException.class);

        campaign(leNet::classify).seed(7).journalsNextTo(beginning).run();
        assertThat(notes).isEmpty();
        try (Stream<Path> files = Files.list(beginning.getParent())) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file -> assertThat(file.getFileName().toString()).matches("gate-1-[0-9a-f]{16}\\.jsonl"));
        }

        campaign(leNet::classify).journalsNextTo(beginning).run();
        assertThat(notes).hasSize(1);
        assertThat(beginning.getParent()).isEmptyDirectory();
    }

    @Test
    void where_another_run_has_it_open_a_run_goes_on_without() {
        List<RobustnessReport> inner = new ArrayList<>();
        Campaign second = campaign(leNet::classify).journal(journal);
        ImageClassifier nesting = new ImageClassifier() {
            private int asked;

            @Override
            public float[] classify(RgbImage image) {
                if (++asked == 500) {
                    inner.add(second.run());
                }
                return leNet.classify(image);
            }
        };

        RobustnessReport outer = campaign(nesting).journal(journal).run();

        assertThat(withoutDuration(inner.get(0))).isEqualTo(withoutDuration(outer));
        assertThat(notes)
                .containsExactly(
                        "the journal " + journal + " is in use by another process; this run goes on without one");
    }

    @Test
    void pictures_of_adversarial_examples_that_are_gone_are_put_back() throws Exception {
        Path examples = folder.resolve("examples");
        UnaryOperator<Campaign> keeping =
                campaign -> campaign.keepExamplesIn(examples).minimise(false);
        breakOff(1_500, keeping);
        List<Path> before = files(examples);
        assertThat(before).hasSizeGreaterThan(2);
        byte[] first = Files.readAllBytes(before.get(0));
        Files.delete(before.get(0));
        Files.writeString(before.get(1), "half a pict");

        RobustnessReport report =
                keeping.apply(campaign(leNet::classify)).journal(journal).run();

        assertThat(before.get(0)).hasBinaryContent(first);
        assertThat(files(examples)).hasSameSizeAs(report.broken());
        for (ImageOutcome broken : report.broken()) {
            AdversarialExample example = broken.adversarial().orElseThrow();
            RgbImage saved = ImageFiles.decode(Files.readAllBytes(examples.resolve(example.file())), example.file());
            assertThat(saved.with(example.undo()).digest()).isEqualTo(broken.digest());
        }
    }

    @Test
    void a_run_that_is_filtered_to_some_images_asks_about_them_anew() {
        breakOff(1_500);
        BreakingOff counted = BreakingOff.never(leNet);

        RobustnessReport filtered = campaign(counted)
                .onlyImages(Set.of("noise/000.png"))
                .journal(journal)
                .run();

        assertThat(counted.asked())
                .isEqualTo(IMAGES
                        + filtered.setupQueries()
                        + filtered.images().get(0).queries().total()
                        - 1);
        assertThat(journal).exists();
        assertThat(notes).isEmpty();
    }

    @Test
    void one_that_cannot_be_written_is_refused_before_the_first_query() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        BreakingOff counted = BreakingOff.never(leNet);

        assertThatThrownBy(() -> campaign(counted)
                        .journal(folder.resolve("file/run.jsonl"))
                        .run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("the journal .*file/run.jsonl cannot be written \\(.*\\);"
                        + " it must lie in a folder that may be written to, on a disk with room");
        assertThat(counted.asked()).isZero();
    }

    @Test
    void a_run_towards_every_class_is_many_runs_and_keeps_none() {
        assertThatThrownBy(() -> campaign(leNet::classify).journal(journal).runTowardsEveryClass())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave journal, shard and merge out");
    }

    private void breakOff(int queries) {
        breakOff(queries, campaign -> campaign);
    }

    private void breakOff(int queries, UnaryOperator<Campaign> change) {
        assertThatThrownBy(() -> change.apply(campaign(new BreakingOff(leNet, queries)))
                        .journal(journal)
                        .run())
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("the process ended");
    }

    private void assertRefused(String message) {
        assertRefused(campaign(leNet::classify), message);
    }

    private void assertRefused(UnaryOperator<Campaign> change, String difference) {
        assertRefused(
                change.apply(campaign(leNet::classify)),
                "the journal " + journal + " belongs to another run: " + difference);
    }

    private void assertRefused(Campaign campaign, String message) {
        Campaign complete = campaign.attack().isPresent()
                ? campaign
                : campaign.attack(PixelAttackSpec.maxPixels(3).budget(200));
        byte[] before = bytes();
        assertThatThrownBy(() -> complete.journal(journal).run())
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContaining(message);
        assertThat(journal).hasBinaryContent(before);
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Campaign campaign(ImageClassifier model) {
        return Campaign.of(named(model), fixtures)
                .attack(PixelAttackSpec.maxPixels(3).budget(200))
                .progressTo(new CampaignProgress.Listener() {
                    @Override
                    public void progress(CampaignProgress progress) {}

                    @Override
                    public void note(String sentence) {
                        notes.add(sentence);
                    }
                });
    }

    private static PipelineClassifier named(ImageClassifier model) {
        return PipelineClassifier.of(model, "model");
    }

    private static float[] slightlyOther(float[] scores) {
        scores[0] = Math.nextUp(scores[0]);
        return scores;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
