package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.blackbox.SmallDisk;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that take nothing, or nothing more: one sentence at the start, and in the middle no finding is lost. */
class DiskTests {

    private static OnnxClassifier leNet;
    private static FixtureSet fixtures;

    @TempDir
    private Path temp;

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void draw() {
        leNet = TestImages.open(OnnxModels.leNet(5));
        fixtures = TestImages.asTheModelSays(leNet, 20, 32, 32);
    }

    @AfterAll
    static void close() {
        leNet.close();
    }

    @Test
    void a_disk_that_cannot_be_written_to_is_refused_before_the_first_query() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 64)) {
            disk.protect();

            assertRefused(
                    campaign -> campaign.journal(disk.folder().resolve("journal.jsonl")),
                    "the journal " + disk.folder() + "/journal.jsonl cannot be written (");
            assertRefused(
                    campaign -> campaign.keepExamplesIn(disk.folder()),
                    "the folder for adversarial examples " + disk.folder() + " cannot be written (");
            assertRefused(
                    campaign -> campaign.shard(new Shard(1, 2), disk.folder()),
                    "the result of a shard cannot be written to " + disk.folder() + " (");
        }
    }

    private void assertRefused(UnaryOperator<Campaign> change, String message) {
        BreakingOff counted = BreakingOff.never(leNet);
        Campaign campaign = Campaign.of(counted, fixtures)
                .attack(PixelAttackSpec.maxPixels(3).budget(200));
        assertThatThrownBy(() -> change.apply(campaign).run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
        assertThat(counted.asked()).isZero();
    }

    @Test
    void a_disk_that_is_full_in_the_middle_costs_pictures_and_no_finding() throws Exception {
        RobustnessReport whole =
                campaign().keepExamplesIn(temp.resolve("roomy")).run();
        try (SmallDisk disk = SmallDisk.of(temp, 24)) {
            RobustnessReport report = campaign().keepExamplesIn(disk.folder()).run();

            assertThat(report.completion()).isEqualTo(Completion.COMPLETE);
            assertThat(report.images().stream().map(DiskTests::withoutFile))
                    .isEqualTo(
                            whole.images().stream().map(DiskTests::withoutFile).toList());
            List<String> kept = report.broken().stream()
                    .map(broken -> broken.adversarial().orElseThrow().file())
                    .filter(file -> !file.isEmpty())
                    .toList();
            assertThat(kept).hasSizeBetween(1, report.broken().size() - 1);
            assertThat(pictures(disk.folder())).containsExactlyInAnyOrderElementsOf(kept);
            for (String file : kept) {
                assertThat(disk.folder().resolve(file))
                        .hasSameBinaryContentAs(temp.resolve("roomy").resolve(file));
            }
        }
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("the adversarial example of image noise/")
                .contains(" cannot be kept in ", "No space left on device")
                .endsWith("the run goes on, and its report names the changed pixels of what has no file");
    }

    @Test
    void a_journal_that_cannot_be_continued_is_given_up_and_the_run_goes_on() throws Exception {
        RobustnessReport whole = campaign().run();
        try (SmallDisk disk = SmallDisk.of(temp, 8)) {
            RobustnessReport report =
                    campaign().journal(disk.folder().resolve("journal.jsonl")).run();

            assertThat(Reports.withoutDuration(report)).isEqualTo(Reports.withoutDuration(whole));
        }
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("journal.jsonl cannot be written (", "No space left on device")
                .endsWith("; the run goes on, but were it killed now it would have to attack again from here");
    }

    @Test
    void what_is_in_it_by_then_can_be_taken_up() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 8)) {
            Path journal = disk.folder().resolve("journal.jsonl");
            UnaryOperator<Campaign> journalled = campaign -> campaign.journal(journal);
            assertThatThrownBy(() -> journalled
                            .apply(Campaign.of(new BreakingOff(leNet, 2_000), fixtures)
                                    .attack(PixelAttackSpec.maxPixels(3).budget(200)))
                            .run())
                    .hasMessageContaining("the process ended");
            BreakingOff counted = BreakingOff.never(leNet);

            RobustnessReport report = journalled
                    .apply(Campaign.of(counted, fixtures)
                            .attack(PixelAttackSpec.maxPixels(3).budget(200)))
                    .run();

            assertThat(counted.asked()).isLessThan((int) report.queries());
        }
    }

    @Test
    void a_disk_that_is_full_from_the_start_is_refused_before_the_attack() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 8)) {
            disk.fill();
            BreakingOff counted = BreakingOff.never(leNet);

            assertThatThrownBy(() -> Campaign.of(counted, fixtures)
                            .attack(PixelAttackSpec.maxPixels(3).budget(200))
                            .journal(disk.folder().resolve("journal.jsonl"))
                            .run())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("journal.jsonl cannot be written (")
                    .hasMessageContaining("No space left on device");
            assertThat(counted.asked())
                    .as("the clean images and the checks of the setup")
                    .isLessThan(50);
        }
    }

    @Test
    void a_shard_whose_result_does_not_fit_fails_and_leaves_no_half() throws Exception {
        try (SmallDisk disk = SmallDisk.of(temp, 4)) {
            assertThatThrownBy(() ->
                            campaign().shard(new Shard(1, 1), disk.folder()).run())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(
                            "the result of a shard cannot be written to " + disk.folder() + "/shard-1-of-1.json (")
                    .hasMessageContaining("No space left on device");
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    private Campaign campaign() {
        return Campaign.of(leNet, fixtures)
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

    private static ImageOutcome withoutFile(ImageOutcome outcome) {
        return outcome.adversarial()
                .map((AdversarialExample example) -> outcome.brokenBy(example.keptIn(""), outcome.queries()))
                .orElse(outcome);
    }

    private static List<String> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
