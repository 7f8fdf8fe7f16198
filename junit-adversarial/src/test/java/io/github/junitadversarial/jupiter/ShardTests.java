package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that is split over several builds: the shards give no verdict, the merge gives that of one build. */
class ShardTests {

    private static final List<String> BODIES = new ArrayList<>();

    @TempDir
    private Path reports;

    abstract static class Detector {
        @ModelUnderTest(labels = LABELS)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;
    }

    @FixtureImages(MIXED)
    static class GateTestCases extends Detector {
        @PixelAttack(maxPixels = 1, budget = 200)
        @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class TolerantTestCases extends Detector {
        @PixelAttack(maxPixels = 1, budget = 200)
        @RobustnessGate(maxAttackSuccessRate = 0.3, stopWhenDecided = false)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class BodyTestCases extends Detector {
        @PixelAttack(maxPixels = 1, budget = 200)
        void judges(RobustnessReport report) {
            BODIES.add(report.completion().name());
        }
    }

    @FixtureImages(MIXED)
    static class StrictTestCases extends Detector {
        @PixelAttack(maxPixels = 1, budget = 200)
        void judges(ImageOutcome outcome) {
            BODIES.add(outcome.image());
            assertThat(outcome.broken()).isFalse();
        }
    }

    @Test
    void a_shard_aborts_its_verdict_and_leaves_what_it_found() {
        TestPlan.Result result = shard(GateTestCases.class, "1/2", "a");

        assertThat(result.nodes()).startsWith("attack: SUCCESSFUL").endsWith("verdict: ABORTED");
        assertThat(result.message("verdict"))
                .matches("shard 1/2: partial, the verdict is that of the merge;"
                        + " \\d+\\.\\d % \\(\\d of \\d\\) of its share");
        assertThat(reports.resolve("a/shards/" + GateTestCases.class.getName() + "/survives-1/shard-1-of-2.json"))
                .isRegularFile();
        assertThat(result.nodes()).noneMatch(node -> node.endsWith("FAILED"));
    }

    @Test
    void the_images_of_other_shards_say_so() {
        TestPlan.Result result = shard(GateTestCases.class, "1/2", "a");

        assertThat(result.allThrownMessages())
                .filteredOn(message -> message.endsWith(": not attacked, because it does not fall to shard 1/2"))
                .hasSizeBetween(1, 9);
    }

    @Test
    void the_merge_gives_the_verdict_of_one_build() {
        for (Class<?> gate : List.of(GateTestCases.class, TolerantTestCases.class)) {
            TestPlan.Result whole = TestPlan.of(gate).run();
            for (int number = 1; number <= 3; number++) {
                shard(gate, number + "/3", "machine-" + number);
            }

            TestPlan.Result merged = merge(gate);

            assertThat(merged.nodes()).isEqualTo(whole.nodes());
            assertThat(verdictOf(merged)).isEqualTo(verdictOf(whole));
            assertThat(imagesOf(merged)).isEqualTo(imagesOf(whole));
        }
    }

    @FixtureImages(MIXED)
    static class HurriedTestCases extends Detector {
        @PixelAttack(maxPixels = 1, budget = 200, maxSuccessRate = 0.1)
        void survives() {}
    }

    @Test
    void where_one_build_would_have_stopped_early_the_merge_says_the_same_of_all_images() {
        assertThat(TestPlan.of(HurriedTestCases.class).run().message("verdict")).contains("(at least 2 of 10)");
        shard(HurriedTestCases.class, "1/2", "a");
        shard(HurriedTestCases.class, "2/2", "b");

        assertThat(merge(HurriedTestCases.class).message("verdict")).contains("20.0 % (2 of 10)");
    }

    @Test
    void its_report_has_the_pictures() throws IOException {
        shard(GateTestCases.class, "1/2", "a");
        shard(GateTestCases.class, "2/2", "b");

        TestPlan.Result merged = merge(GateTestCases.class);

        Path examples = merged.reportFolder().resolve("examples");
        try (Stream<Path> files = Files.walk(examples)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void without_a_shard_the_merge_fails_and_names_it() {
        shard(GateTestCases.class, "2/2", "b");

        TestPlan.Result merged = merge(GateTestCases.class);

        assertThat(merged.nodes()).startsWith("attack: FAILED").endsWith("verdict: FAILED");
        assertThat(merged.message("verdict")).startsWith("the result of shard 1/2 is missing beside " + reports);
    }

    @Test
    void without_any_it_says_where_it_looked() {
        shard(TolerantTestCases.class, "1/1", "a");

        assertThat(merge(GateTestCases.class).message("verdict"))
                .isEqualTo("the configuration parameter adversarial.mode is 'merge', but no result of a shard of"
                        + " ShardTests.GateTestCases.survives lies below " + reports
                        + "; run every shard with adversarial.shard, and name the folder that holds their reports as"
                        + " adversarial.shards.dir");
    }

    @Test
    void a_body_that_judges_the_report_sees_only_the_whole() {
        BODIES.clear();
        shard(BodyTestCases.class, "1/2", "a");
        shard(BodyTestCases.class, "2/2", "b");
        assertThat(BODIES).isEmpty();

        assertThat(merge(BodyTestCases.class).nodes()).endsWith("verdict: SUCCESSFUL");
        assertThat(BODIES).containsExactly("COMPLETE");
    }

    @Test
    void a_body_that_judges_each_image_is_run_by_the_merge() {
        BODIES.clear();
        assertThat(shard(StrictTestCases.class, "1/2", "a").nodes()).noneMatch(node -> node.endsWith("FAILED"));
        shard(StrictTestCases.class, "2/2", "b");
        assertThat(BODIES).isEmpty();

        assertThat(merge(StrictTestCases.class).nodes())
                .contains("dark/0.png: FAILED", "lit/0.png: SUCCESSFUL")
                .endsWith("verdict: FAILED");
        assertThat(BODIES).hasSize(10);
    }

    @Test
    void an_image_that_is_selected_alone_in_a_merge_is_merged_too() {
        shard(GateTestCases.class, "1/2", "a");
        shard(GateTestCases.class, "2/2", "b");

        TestPlan.Result result = TestPlan.ofNodes(GateTestCases.class, "survives", 2)
                .with("adversarial.mode", "merge")
                .with("adversarial.shards.dir", reports.toString())
                .run();

        assertThat(result.message("dark/0.png")).startsWith("dark/0.png: dark -> lit, 1 px, ");
    }

    @Test
    void the_report_of_a_shard_says_that_it_is_one() {
        String json = shard(GateTestCases.class, "1/2", "a").reportJson();

        assertThat(json)
                .contains("\"completion\": \"SHARD\"", "\"result\": \"INCONCLUSIVE\"")
                .containsPattern("\"identity\": \"[0-9a-f]{64}\"");
    }

    private TestPlan.Result shard(Class<?> gate, String shard, String machine) {
        return TestPlan.of(gate)
                .with("adversarial.shard", shard)
                .reportingTo(reports.resolve(machine))
                .run();
    }

    private TestPlan.Result merge(Class<?> gate) {
        return TestPlan.of(gate)
                .with("adversarial.mode", "merge")
                .with("adversarial.shards.dir", reports.toString())
                .run();
    }

    private static String verdictOf(TestPlan.Result result) {
        String json = result.reportJson();
        return json.substring(json.indexOf("\"verdict\""), json.indexOf("\"attack\""));
    }

    private static String imagesOf(TestPlan.Result result) {
        String json = result.reportJson();
        return json.substring(json.indexOf("\"images\""));
    }
}
