package io.github.junitadversarial.campaign;

import static io.github.junitadversarial.campaign.Reports.asOnePiece;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is split over several processes and put together again is as good as a run in one piece. */
class ShardTests {

    private static final PixelAttackSpec ATTACK = PixelAttackSpec.maxPixels(3).budget(100);

    private static OnnxClassifier leNet;
    private static FixtureSet fixtures;

    @TempDir
    private Path folder;

    @BeforeAll
    static void draw() {
        leNet = TestImages.open(OnnxModels.leNet(5));
        List<Fixture> mixed =
                new ArrayList<>(TestImages.asTheModelSays(leNet, 28, 32, 32).fixtures());
        // One that is not attacked, and one that cannot be read.
        mixed.set(
                3,
                Fixture.of(
                        mixed.get(3).name(),
                        mixed.get(3).label().equals("1") ? "2" : "1",
                        TestImages.noise(32, 32, 3)));
        mixed.set(5, new Fixture(mixed.get(5).name(), "1", () -> new byte[10]));
        fixtures = FixtureSet.of(mixed);
    }

    @AfterAll
    static void close() {
        leNet.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void the_merge_reports_what_a_run_in_one_piece_does(int of) {
        assertMergeIsTheWhole(ATTACK, of);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void also_where_several_images_are_attacked_together(int of) {
        assertMergeIsTheWhole(ATTACK.strategy(new CohortAttack(3)), of);
    }

    private void assertMergeIsTheWhole(AttackSpec attack, int of) {
        RobustnessReport whole = campaign().attack(attack).run();
        List<Path> results = runAll(of, campaign().attack(attack));

        RobustnessReport merged = campaign().attack(attack).mergeShards(results).run();

        assertThat(whole.broken()).isNotEmpty();
        assertThat(asOnePiece(merged)).isEqualTo(asOnePiece(whole));
        assertThat(merged.completion()).isEqualTo(Completion.COMPLETE);
        assertThat(merged.scope().mode()).isEqualTo(Mode.MERGE);
        assertThat(merged.scope().identity()).isEqualTo(whole.scope().identity());
    }

    @Test
    void every_image_falls_to_one_shard() {
        List<String> attacked = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            RobustnessReport report = runShard(number, 5, campaign());
            assertThat(report.completion()).isEqualTo(Completion.SHARD);
            assertThat(report.scope().shard()).contains(new Shard(number, 5));
            assertThat(report.attackSuccessRate().attacked()).isBetween(1, 15);
            assertThat(report.images()).filteredOn(image -> !image.attacked()).hasSize(2);
            report.images().stream()
                    .filter(ImageOutcome::attacked)
                    .map(ImageOutcome::image)
                    .forEach(attacked::add);
        }

        assertThat(attacked).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void names_and_order_of_the_files_do_not_matter_to_the_share() {
        RobustnessReport report = runShard(2, 3, campaign());
        List<Fixture> renamed = new ArrayList<>();
        for (Fixture fixture : fixtures.fixtures()) {
            renamed.add(0, new Fixture("z" + renamed.size() + ".png", fixture.label(), fixture.file()));
        }

        RobustnessReport other = Campaign.of(leNet, FixtureSet.of(renamed))
                .attack(ATTACK)
                .shard(new Shard(2, 3), folder.resolve("other"))
                .run();

        assertThat(other.images())
                .extracting(ImageOutcome::digest)
                .containsExactlyInAnyOrderElementsOf(
                        report.images().stream().map(ImageOutcome::digest).toList());
    }

    @Test
    void a_merge_asks_nothing_but_the_clean_images() {
        List<Path> results = runAll(2, pipeline(leNet::classify));
        BreakingOff counted = BreakingOff.never(leNet);

        RobustnessReport merged = pipeline(counted).mergeShards(results).run();

        assertThat(counted.asked()).isEqualTo(27 + merged.setupQueries());
    }

    @Test
    void a_merge_puts_the_pictures_of_all_adversarial_examples_where_the_report_looks_for_them() throws IOException {
        Path whole = folder.resolve("whole");
        Path merged = folder.resolve("merged");
        campaign().keepExamplesIn(whole).run();

        campaign().keepExamplesIn(merged).mergeShards(runAll(2, campaign())).run();

        assertThat(files(merged)).isNotEmpty().isEqualTo(files(whole));
        for (Path file : files(whole)) {
            assertThat(merged.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @Test
    void a_shard_that_was_stopped_leaves_the_merge_without_a_verdict() {
        runShard(1, 2, pipeline(leNet::classify));
        pipeline(image -> {
                    pause();
                    return leNet.classify(image);
                })
                .deadline(Duration.ofSeconds(2))
                .shard(new Shard(2, 2), folder)
                .run();

        RobustnessReport merged = pipeline(leNet::classify)
                .mergeShards(List.of(result(1, 2), result(2, 2)))
                .run();

        assertThat(merged.completion()).isEqualTo(Completion.DEADLINE);
        assertThat(merged.attackSuccessRate().isExact()).isFalse();
    }

    @Test
    void a_shard_that_is_missing_is_named() {
        runShard(2, 3, campaign());

        assertRefused(
                List.of(result(2, 3)),
                "the result of shard 1/3, shard 3/3 is missing beside " + result(2, 3)
                        + "; a merge needs every shard, so run it or give its result to the merge");
        assertRefused(List.of(), "there is no result of a shard to merge; run the shards first");
    }

    @Test
    void a_shard_that_is_there_twice_is_refused() throws IOException {
        List<Path> results = new ArrayList<>(runAll(2, campaign()));
        Path copy = Files.copy(result(2, 2), folder.resolve("copy.json"));
        results.add(copy);

        assertRefused(
                results,
                "the result of shard 2/2 is there twice, as " + copy + " and as " + result(2, 2)
                        + "; leave one of them");
    }

    @Test
    void shards_of_two_splits_are_refused() {
        runShard(1, 2, campaign());
        runShard(1, 3, campaign());

        assertRefused(
                List.of(result(1, 2), result(1, 3)),
                "there are results of runs in 2 and in 3 shards; delete those that are not meant");
    }

    @Test
    void a_shard_of_another_run_is_refused_with_what_differs() {
        runShard(1, 2, campaign());
        runShard(2, 2, campaign().seed(7));

        assertRefused(
                List.of(result(1, 2), result(2, 2)),
                "the result of a shard " + result(2, 2)
                        + " belongs to another run: its seed is 7, this run's is 42; run all shards and the merge on the"
                        + " same state of the project");
    }

    @Test
    void so_is_one_of_a_pipeline_whose_code_has_changed_since() {
        List<Path> results = runAll(2, pipeline(leNet::classify));

        assertThatThrownBy(() -> pipeline(image -> warmer(leNet.classify(image), 1.01f))
                        .mergeShards(results)
                        .run())
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContaining(" belongs to another run: the margin of clean image noise/");
    }

    @Test
    void machines_whose_scores_differ_in_the_last_digits_may_share_a_run_and_the_report_says_so() {
        List<Path> results = runAll(2, pipeline(leNet::classify));

        RobustnessReport merged = pipeline(image -> warmer(leNet.classify(image), 1.000_001f))
                .mergeShards(results)
                .run();

        assertThat(merged.completion()).isEqualTo(Completion.COMPLETE);
        assertThat(merged.checks().notes())
                .singleElement()
                .asString()
                .startsWith("The scores of this machine differ in the last digits from those where shard 1/2, 2/2 ran");
    }

    @Test
    void a_result_that_was_changed_is_refused_and_left_as_it_is() throws IOException {
        List<Path> results = runAll(2, campaign());
        String changed = Files.readString(results.get(0)).replaceFirst("\"search\":\\d+", "\"search\":1");
        Files.writeString(results.get(0), changed);

        assertRefused(
                results,
                "the file " + results.get(0)
                        + " cannot be used as the result of a shard (its checksum is wrong); run that shard again, with"
                        + " the same version of the library as the merge");
        assertThat(results.get(0)).hasContent(changed);
    }

    @Test
    void one_that_is_cut_off_or_something_else_is_refused() throws IOException {
        List<Path> results = runAll(2, campaign());
        String content = Files.readString(results.get(0));
        for (String other : List.of(
                content.substring(0, content.length() / 2),
                "",
                "{}",
                CheckedJson.line(new FileFormat("junit-adversarial shard", 2)),
                CheckedJson.line(new FileFormat("junit-adversarial journal", 1)))) {
            Files.writeString(results.get(0), other);

            assertRefused(results, "the file " + results.get(0) + " cannot be used as the result of a shard (");
        }
    }

    @Test
    void line_ends_of_another_system_do_no_harm() throws IOException {
        List<Path> results = runAll(2, campaign());
        Files.writeString(results.get(0), Files.readString(results.get(0)).replace("\n", "\r\n"));

        assertThat(campaign().mergeShards(results).run().completion()).isEqualTo(Completion.COMPLETE);
    }

    @Test
    void a_shard_that_ran_again_replaces_its_result_and_leaves_nothing_else() throws IOException {
        runShard(1, 2, campaign().seed(7));
        runShard(1, 2, campaign());

        assertThat(files(folder)).containsExactly(Path.of("shard-1-of-2.json"));
        assertThat(ShardResult.read(result(1, 2)).identity().declared()).contains(new RunIdentity.Part("seed", "42"));
    }

    @Test
    void a_folder_that_cannot_take_the_result_is_refused_before_the_first_query() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        BreakingOff counted = BreakingOff.never(leNet);

        assertThatThrownBy(() -> pipeline(counted)
                        .shard(new Shard(1, 2), folder.resolve("file"))
                        .run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the result of a shard cannot be written to " + folder.resolve("file"));
        assertThat(counted.asked()).isZero();
    }

    @Test
    void a_shard_of_some_images_and_a_shard_of_a_merge_make_no_sense() {
        Campaign some = campaign().onlyImages(Set.of("noise/000.png"));

        assertThatThrownBy(() -> some.shard(new Shard(1, 2), folder).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only some images are asked for, but shard 1/2 is about its share of all of them;"
                        + " leave one of the two out");
        assertThatThrownBy(() -> some.mergeShards(List.of()).run())
                .hasMessageStartingWith("only some images are asked for, but a merge of shards is about");
        assertThatThrownBy(() -> campaign()
                        .shard(new Shard(1, 2), folder)
                        .mergeShards(List.of())
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run is shard 1/2 and is to merge shards, but a merge is about all of them;"
                        + " leave one of the two out");
    }

    @Test
    void a_shard_that_broke_off_is_taken_up_by_its_journal() {
        Path journal = folder.resolve("journal.jsonl");
        assertThatThrownBy(() ->
                        runShard(1, 2, pipeline(new BreakingOff(leNet, 500)).journal(journal)))
                .hasMessageContaining("the process ended");
        assertThat(journal).exists();
        BreakingOff counted = BreakingOff.never(leNet);

        runShard(1, 2, pipeline(counted).journal(journal));
        BreakingOff undisturbed = BreakingOff.never(leNet);
        runShard(2, 2, pipeline(leNet::classify));
        RobustnessReport merged = pipeline(leNet::classify)
                .mergeShards(List.of(result(1, 2), result(2, 2)))
                .run();
        RobustnessReport whole = pipeline(undisturbed).run();

        assertThat(asOnePiece(merged)).isEqualTo(asOnePiece(whole));
    }

    private void assertRefused(List<Path> results, String message) {
        assertThatThrownBy(() -> campaign().mergeShards(results).run())
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageStartingWith(message);
    }

    private List<Path> runAll(int of, Campaign campaign) {
        return IntStream.rangeClosed(1, of)
                .mapToObj(number -> {
                    runShard(number, of, campaign);
                    return result(number, of);
                })
                .toList();
    }

    private RobustnessReport runShard(int number, int of, Campaign campaign) {
        return campaign.shard(new Shard(number, of), folder).run();
    }

    private Path result(int number, int of) {
        return folder.resolve("shard-" + number + "-of-" + of + ".json");
    }

    private static Campaign campaign() {
        return Campaign.of(leNet, fixtures).attack(ATTACK);
    }

    private static Campaign pipeline(ImageClassifier model) {
        return Campaign.of(PipelineClassifier.of(model, "pipeline"), fixtures).attack(ATTACK);
    }

    private static float[] warmer(float[] scores, float factor) {
        for (int c = 0; c < scores.length; c++) {
            scores[c] *= factor;
        }
        return scores;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
