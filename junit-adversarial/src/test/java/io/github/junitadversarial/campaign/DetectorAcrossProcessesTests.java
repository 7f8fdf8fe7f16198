package io.github.junitadversarial.campaign;

import static io.github.junitadversarial.campaign.Reports.asOnePiece;
import static io.github.junitadversarial.campaign.Reports.withoutDuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.testmodels.ThreeLamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run against a detector found is the same, down to the last digit, after it went through a file. */
class DetectorAcrossProcessesTests {

    private static RobustnessReport whole;
    private static int queriesOfTheWhole;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runInOnePiece() {
        ThreeLamps lamps = ThreeLamps.lasting();
        whole = campaign(lamps).run();
        queriesOfTheWhole = lamps.asked();
        assertThat(whole.broken()).hasSize(11).allMatch(image -> image.objects().isPresent());
        assertThat(whole.broken())
                .anyMatch(image -> image.objects().orElseThrow().truth().isPresent());
        assertThat(whole.count(OutcomeStatus.NOTHING_DETECTED)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 0.4, 0.6, 0.95})
    void a_run_that_was_killed_is_taken_up_and_ends_with_the_same_report(double shareBefore) {
        int queriesBefore = (int) (shareBefore * queriesOfTheWhole);
        Path journal = folder.resolve("run.jsonl");
        assertThatThrownBy(() -> campaign(ThreeLamps.breakingOffAfter(queriesBefore))
                        .journal(journal)
                        .run())
                .hasMessageContaining("the process ended");
        ThreeLamps resumed = ThreeLamps.lasting();

        RobustnessReport report = campaign(resumed).journal(journal).run();

        assertThat(withoutDuration(report)).isEqualTo(withoutDuration(whole));
        assertThat(resumed.asked()).isLessThan(queriesOfTheWhole - queriesBefore + 700);
    }

    @Test
    void a_journal_of_another_ground_truth_is_refused() {
        Path journal = folder.resolve("run.jsonl");
        assertThatThrownBy(() -> campaign(ThreeLamps.breakingOffAfter(queriesOfTheWhole / 2))
                        .journal(journal)
                        .run())
                .hasMessageContaining("the process ended");

        Campaign other = Campaign.of(
                        ThreeLamps.lasting().model(),
                        FixtureSet.of(ThreeLamps.fixtures().fixtures().stream()
                                .map(fixture -> fixture.truth().isPresent() ? fixture.withTruth(List.of()) : fixture)
                                .toList()))
                .attack(attack());

        assertThatThrownBy(() -> other.journal(journal).run())
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContaining("belongs to another run");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void the_merge_of_shards_reports_what_a_run_in_one_piece_does(int of) {
        List<Path> results = IntStream.rangeClosed(1, of)
                .mapToObj(number -> {
                    campaign(ThreeLamps.lasting())
                            .shard(new Shard(number, of), folder)
                            .run();
                    return folder.resolve("shard-" + number + "-of-" + of + ".json");
                })
                .toList();

        RobustnessReport merged =
                campaign(ThreeLamps.lasting()).mergeShards(results).run();

        assertThat(asOnePiece(merged)).isEqualTo(asOnePiece(whole));
        assertThat(merged.completion()).isEqualTo(Completion.COMPLETE);
    }

    @Test
    void pictures_of_a_merge_are_those_of_the_run() throws IOException {
        Path ofTheRun = folder.resolve("run");
        Path ofTheMerge = folder.resolve("merge");
        campaign(ThreeLamps.lasting()).keepExamplesIn(ofTheRun).run();
        campaign(ThreeLamps.lasting()).shard(new Shard(1, 1), folder).run();

        campaign(ThreeLamps.lasting())
                .keepExamplesIn(ofTheMerge)
                .mergeShards(List.of(folder.resolve("shard-1-of-1.json")))
                .run();

        List<Path> pictures = files(ofTheRun);
        assertThat(pictures).hasSize(11).isEqualTo(files(ofTheMerge));
        for (Path picture : pictures) {
            assertThat(ofTheMerge.resolve(picture)).hasSameBinaryContentAs(ofTheRun.resolve(picture));
        }
    }

    @Test
    void the_ground_truth_keeps_apart_that_there_is_nothing_and_that_nobody_knows() throws IOException {
        for (ImageOutcome image : whole.images()) {
            assertThat(CheckedJson.read(CheckedJson.line(image), ImageOutcome.class))
                    .isEqualTo(image);
        }

        assertThat(whole.images())
                .extracting(image -> image.objects().orElseThrow().truth().map(List::size))
                .contains(Optional.of(2), Optional.of(0), Optional.empty());
    }

    private static Campaign campaign(ThreeLamps lamps) {
        return Campaign.of(lamps.model(), ThreeLamps.fixtures()).attack(attack());
    }

    private static PixelAttackSpec attack() {
        return PixelAttackSpec.maxPixels(9).budget(600).strategy(PixelStrategy.SPARSE_RANDOM_SEARCH);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
