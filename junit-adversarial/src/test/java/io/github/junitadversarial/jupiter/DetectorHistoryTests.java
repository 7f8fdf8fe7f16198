package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.attack.pixel.PixelStrategy.SPARSE_RANDOM_SEARCH;
import static io.github.junitadversarial.jupiter.DrawnScenes.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.model.ObjectDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Baselines, waivers, tiers and the remaining parameters, whose unit is the image, on object detectors. */
class DetectorHistoryTests {

    private static final Path FOLDER = Path.of("target", "drawn-scenes", "history");
    private static final String BASELINE = "target/drawn-scenes/history/baseline.json";
    private static final String WAIVERS = "target/drawn-scenes/history/waivers.json";

    private static float lessSure;

    @BeforeEach
    void clear() throws IOException {
        lessSure = 0;
        Files.createDirectories(FOLDER);
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(Path.of(WAIVERS), """
                {"schemaVersion": 1, "waivers": [
                  {"image": "weak/0.png", "owner": "ada", "reason": "night", "until": "2099-01-01"},
                  {"image": "weak/1.png", "owner": "ada", "reason": "night", "until": "2099-01-01"}]}
                """);
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = ".+", disabledReason = "baselines are read-only there")
    void an_image_of_which_an_object_is_newly_hidden_is_newly_broken_beside_the_baseline() {
        TestPlan.Result created = TestPlan.of(OnePixelTestCases.class)
                .with("adversarial.baseline.update", "create")
                .run();
        assertThat(created.nodes()).endsWith("verdict: SUCCESSFUL");
        assertThat(TestPlan.of(OnePixelTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

        lessSure = 0.2f;
        assertThat(TestPlan.of(OnePixelTestCases.class).run().message("verdict"))
                .contains("Expected: no worse than the baseline ")
                .contains("Measured: 2 images newly broken: weak/0.png (");
    }

    /** One pixel hides no lamp of a model that is sure, and one in each dark picture of a model that is less so. */
    @FixtureImages(MIXED)
    @RobustnessBaseline(BASELINE)
    static class OnePixelTestCases {

        @ModelUnderTest(labels = DrawnScenes.LABELS)
        static final ObjectDetector MODEL = image -> DrawnScenes.LAMPS.detect(image).stream()
                .map(lamp -> new Detection(lamp.classIndex(), lamp.score() - lessSure, lamp.box()))
                .toList();

        @PixelAttack(maxPixels = 1, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        void survives() {}
    }

    @Test
    void objects_of_waived_images_are_left_out_of_the_removal_rate() {
        TestPlan.Result result = TestPlan.of(WaivedTestCases.class).run();

        assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
        assertThat(result.reportJson()).contains("removal rate 0.0 % (0 of 16 objects); 2 waived");
    }

    @FixtureImages(MIXED)
    @RobustnessWaivers(WAIVERS)
    static class WaivedTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 500, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxRemovalRate = 0.1)
        void survives() {}
    }

    @Test
    void a_tier_lowers_the_budget_of_a_limit_on_objects_and_says_so() {
        assertThat(TestPlan.of(TierTestCases.class)
                        .with("adversarial.tier", "pr")
                        .run()
                        .reportJson())
                .contains("with the budget lowered to 1,000 queries by configuration, 2,000 are declared");
    }

    @FixtureImages(MIXED)
    static class TierTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 2_000, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxRemovalRate = 0.1)
        void survives() {}
    }

    @Test
    void a_run_of_some_images_never_passes() {
        assertThat(TestPlan.of(TierTestCases.class)
                        .with("adversarial.images", "sure/0.png")
                        .run()
                        .message("verdict"))
                .startsWith("INCONCLUSIVE: the run was filtered to some of the images (1 of 10 images dealt with");
    }

    @Test
    void a_run_that_its_deadline_stops_never_passes() {
        assertThat(TestPlan.of(DeadlineTestCases.class)
                        .with("adversarial.override.timeout", "1ms")
                        .run()
                        .message("verdict"))
                .startsWith("INCONCLUSIVE: ");
    }

    @FixtureImages(MIXED)
    static class DeadlineTestCases extends LampTestCases {
        @PixelAttack(maxPixels = 2, budget = 2_000, strategy = SPARSE_RANDOM_SEARCH)
        @RobustnessGate(maxRemovalRate = 1)
        void survives() {}
    }

    @Test
    void what_is_remembered_breaks_again_in_a_replay() throws IOException {
        String findings = Files.createTempDirectory(FOLDER, "findings").toString();
        TestPlan.of(TierTestCases.class)
                .with("adversarial.findings.dir", findings)
                .with("adversarial.findings.accept", "true")
                .run();

        TestPlan.Result replay = TestPlan.of(TierTestCases.class)
                .with("adversarial.findings.dir", findings)
                .with("adversarial.mode", "replay")
                .run();

        assertThat(List.of(replay.message("weak/0.png"), replay.message("weak/1.png")))
                .allMatch(message -> message.matches("weak/.\\.png: hides 1 of 2 objects, 2 px, known before"));
        assertThat(replay.nodes()).endsWith("verdict: FAILED");
    }
}
