package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a build remembers: of {@code dark/0.png} and {@code dark/1.png}, which break. */
class MemoryTests {

    @TempDir
    private Path folder;

    @Test
    void every_gate_leaves_its_findings_below_the_report() throws IOException {
        TestPlan.Result result = TestPlan.of(GateTestCases.class).run();

        assertThat(namesIn(found(result)))
                .hasSize(4)
                .allMatch(name -> name.matches("dark_[01]--1px--[0-9a-f]{8}\\.(png|json)"));
    }

    @Test
    void nothing_is_remembered_unless_it_is_asked_for() throws IOException {
        TestPlan.Result result = TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", accepted().toString())
                .run();

        assertThat(accepted()).doesNotExist();
        assertThat(result.message("verdict"))
                .contains("\nRemember: mkdir -p '" + accepted() + "' && cp -n '" + found(result) + "'/*.png '"
                        + found(result) + "'/*.json '" + accepted() + "'");
        assertThat(result.message("verdict").lines()).hasSizeLessThan(12);
    }

    @Test
    void the_printed_command_remembers() throws Exception {
        TestPlan.Result result = TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", accepted().toString())
                .run();
        String command = result.message("verdict")
                .lines()
                .filter(line -> line.startsWith("Remember: "))
                .findFirst()
                .orElseThrow()
                .substring("Remember: ".length());

        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor())
                .isZero();

        assertThat(namesIn(accepted())).hasSize(4).isEqualTo(namesIn(found(result)));
        assertThat(replay().message("verdict")).contains("2 of 10");
    }

    @Test
    void where_no_folder_is_named_a_failure_says_where_the_findings_lie() {
        TestPlan.Result result = TestPlan.of(GateTestCases.class).run();

        assertThat(result.message("verdict"))
                .contains("\nRemember: copy PNG and JSON from " + found(result)
                        + " to a folder of your own, and name it in adversarial.findings.dir");
    }

    @Test
    void what_is_accepted_is_known_in_the_next_build() throws IOException {
        accept();
        List<String> names = namesIn(accepted());

        TestPlan.Result result = TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", accepted().toString())
                .run();

        assertThat(names).hasSize(4);
        assertThat(result.message("dark/0.png")).isEqualTo("dark/0.png: dark -> lit, 1 px, known before");
        assertThat(result.message("verdict"))
                .contains("at least 20.0 % (at least 2 of 10)")
                .as("nothing new to remember")
                .doesNotContain("Remember:");
        assertThat(result.reportJson()).contains("\"result\": \"BREAKS\"", "\"foundBy\": \"REPLAY\"");
    }

    @Test
    void one_image_can_be_accepted_alone() throws IOException {
        TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", accepted().toString())
                .with("adversarial.findings.accept", "true")
                .with("adversarial.images", "dark/1.png")
                .run();

        assertThat(namesIn(accepted())).hasSize(2).allMatch(name -> name.startsWith("dark_1--"));
    }

    @Test
    void a_replay_asks_only_what_is_remembered_and_can_fail_a_gate() throws IOException {
        accept();
        QUERIES.set(0);

        TestPlan.Result result = replay();

        assertThat(QUERIES)
                .as("a picture and, for a pipeline without a digest, its clean image")
                .hasValue(4);
        assertThat(result.nodes())
                .contains("attack: SUCCESSFUL", "dark/0.png: ABORTED", "lit/0.png: ABORTED", "verdict: FAILED");
        assertThat(result.message("lit/0.png"))
                .isEqualTo("lit/0.png: stopped early after 0 queries (nothing is remembered of it to replay)");
        assertThat(result.reportJson()).contains("\"mode\": \"REPLAY\"", "\"result\": \"FAIL\"");
    }

    @Test
    void a_replay_never_passes_a_gate() throws IOException {
        accept();

        TestPlan.Result result = replay(LenientTestCases.class);

        assertThat(result.thrown("verdict")).hasNoSuppressedExceptions();
        assertThat(result.reportFolder().resolve("index.html")).exists();
        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: ").contains("a replay of what is remembered");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void the_printed_command_replays_from_the_same_folder() throws IOException {
        accept();
        System.setProperty("adversarial.findings.dir", accepted().toString());
        try {
            TestPlan.Result result = replay();

            assertThat(result.message("verdict"))
                    .contains("-Dadversarial.mode=replay '-Dadversarial.findings.dir=" + accepted() + "'");
        } finally {
            System.clearProperty("adversarial.findings.dir");
        }
    }

    @Test
    void a_replay_with_nothing_to_replay_is_inconclusive_and_names_the_folder() {
        TestPlan.Result result = replay();

        assertThat(result.message("verdict"))
                .startsWith("INCONCLUSIVE: ")
                .contains("Not tried: there is no finding in " + accepted() + ", so nothing could be replayed");
    }

    @Test
    void a_finding_that_cannot_be_relied_on_is_an_error_before_the_first_query() throws IOException {
        accept();
        Path png = accepted().resolve(namesIn(accepted()).get(1));
        Files.write(png, new byte[] {1});
        QUERIES.set(0);

        TestPlan.Result result = TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", accepted().toString())
                .run();

        assertThat(result.nodes()).startsWith("attack: FAILED").endsWith("verdict: FAILED");
        assertThat(result.message("attack")).startsWith("the picture " + png + " is damaged or was changed");
        assertThat(QUERIES).hasValue(0);
        assertThat(png).hasBinaryContent(new byte[] {1});
    }

    @Test
    void a_folder_that_cannot_be_written_is_an_error_before_the_first_query() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        QUERIES.set(0);

        TestPlan.Result result = TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", file.resolve("below").toString())
                .with("adversarial.findings.accept", "true")
                .run();

        assertThat(result.message("attack"))
                .startsWith("the folder for findings " + file)
                .contains("cannot be written");
        assertThat(QUERIES).hasValue(0);
    }

    @Test
    void switched_off_nothing_is_done_and_nothing_passes() {
        QUERIES.set(0);

        TestPlan.Result result =
                TestPlan.of(GateTestCases.class).with("adversarial.mode", "off").run();

        assertThat(result.nodes()).hasSize(12).allMatch(node -> node.endsWith(": ABORTED"));
        assertThat(result.message("verdict")).isEqualTo("adversarial.mode is off");
        assertThat(QUERIES).hasValue(0);
        assertThat(SwitchedOffGates.summary())
                .matches("adversarial: [0-9]+ gates? switched off by adversarial.mode = off, nothing was attacked");
    }

    @Test
    void a_replay_and_an_acceptance_need_a_folder() {
        assertThat(TestPlan.of(GateTestCases.class)
                        .with("adversarial.mode", "replay")
                        .run()
                        .containerMessage())
                .contains(
                        "the configuration parameter adversarial.mode is 'replay', but adversarial.findings.dir is not"
                                + " set; name the folder of the findings that are remembered, such as"
                                + " src/test/adversarial/findings");
        assertThat(TestPlan.of(GateTestCases.class)
                        .with("adversarial.findings.accept", "true")
                        .run()
                        .containerMessage())
                .contains("the configuration parameter adversarial.findings.accept is 'true', but"
                        + " adversarial.findings.dir is not set");
    }

    private void accept() {
        TestPlan.of(GateTestCases.class)
                .with("adversarial.findings.dir", accepted().toString())
                .with("adversarial.findings.accept", "true")
                .run();
    }

    private TestPlan.Result replay() {
        return replay(GateTestCases.class);
    }

    private TestPlan.Result replay(Class<?> testCases) {
        return TestPlan.of(testCases)
                .with("adversarial.mode", "replay")
                .with("adversarial.findings.dir", accepted().toString())
                .run();
    }

    private Path accepted() {
        return folder.resolve("src/test/adversarial");
    }

    private static Path found(TestPlan.Result result) {
        return result.reportFolder()
                .resolve("findings")
                .resolve(GateTestCases.class.getName())
                .resolve("survives-1");
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static final AtomicInteger QUERIES = new AtomicInteger();

    abstract static class CountingTestCases {

        @ModelUnderTest(labels = DrawnFixtures.LABELS)
        static final ImageClassifier MODEL = image -> {
            QUERIES.incrementAndGet();
            return DrawnFixtures.LIGHT_DETECTOR.classify(image);
        };
    }

    @FixtureImages(MIXED)
    static class GateTestCases extends CountingTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class LenientTestCases extends CountingTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }
}
