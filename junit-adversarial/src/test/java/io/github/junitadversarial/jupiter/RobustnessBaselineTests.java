package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gates with a baseline, on ONNX files that call a picture {@code lit} where its mean is above a border. All pictures
 * are lit; a black pixel takes a sixty-fourth of their brightness away.
 */
class RobustnessBaselineTests {

    private static final String ROOT = "target/drawn-fixtures/baseline/";
    private static final String MODEL = ROOT + "light.onnx";
    private static final String PICTURES = ROOT + "pictures";
    private static final String LABELS = ROOT + "labels.txt";
    private static final String BASELINE = ROOT + "robustness-baseline.json";
    private static final Path FILE = Path.of(BASELINE).toAbsolutePath();
    private static final String GATE =
            "io.github.junitadversarial.jupiter.RobustnessBaselineTests$GateTestCases#survives-1";
    private static final String UPDATE = "adversarial.baseline.update";

    /** All withstand. */
    private static final double ROBUST = 120;

    /** {@code lit/128.png} breaks. */
    private static final double BREAKS = 127.5;

    /** {@code lit/128.png} is called dark before any attack. */
    private static final double WRONG = 140;

    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        deleteAll(Path.of(ROOT));
        for (int brightness : new int[] {128, 150, 170, 190, 210}) {
            picture("lit/" + brightness + ".png", brightness);
        }
        Files.writeString(Path.of(LABELS), "dark\nlit\n");
        REPORTS.clear();
    }

    private static void picture(String name, int brightness) throws IOException {
        Path file = Path.of(PICTURES, name);
        Files.createDirectories(file.getParent());
        Files.write(file, ImageFiles.encodePng(RgbImage.filled(8, 8, brightness * 0x010101)));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static TestPlan.Result run(Class<?> testClass, double border, String update) {
        model(border);
        return TestPlan.of(testClass).with(UPDATE, update).run();
    }

    private static void model(double border) {
        float[] mean = new float[3 * 64];
        Arrays.fill(mean, 1f / (255 * mean.length));
        OnnxModels.linear(8, 8, new float[][] {new float[mean.length], mean}, new float[] {(float) (border / 255), 0})
                .writeTo(Path.of(MODEL));
    }

    private static TestPlan.Result run(double border, String update) {
        return run(GateTestCases.class, border, update);
    }

    private static String baseline() throws IOException {
        return Files.readString(FILE);
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class GateTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(BASELINE)
        void survives() {}
    }

    @Nested
    class Without_a_baseline {

        @Test
        void the_gate_is_refused_with_the_command_that_creates_one() {
            TestPlan.Result result = run(ROBUST, "off");

            assertThat(result.nodes()).isEmpty();
            assertThat(result.containerMessage())
                    .isEqualTo(
                            "@RobustnessBaseline of RobustnessBaselineTests.GateTestCases.survives: the baseline "
                                    + FILE + " remembers nothing of " + GATE
                                    + "; create it, look at it and commit it: mvn test"
                                    + " '-Dtest=RobustnessBaselineTests$GateTestCases#survives' -Dadversarial.baseline.update=create");
            assertThat(FILE).doesNotExist();
        }

        @Test
        void it_is_not_tightened() {
            assertThat(run(ROBUST, "tighten").containerMessage()).contains("remembers nothing of " + GATE);
            assertThat(FILE).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {"create", "replace"})
        void it_is_made_on_request(String update) throws IOException {
            TestPlan.Result result = run(BREAKS, update);

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(result.reportJson()).contains("\"claim\": \"this run becomes the baseline " + FILE);
            assertThat(baseline()).contains("{\"image\":\"lit/128.png\",\"status\":\"BROKEN\",\"queries\":");
        }

        @Test
        void it_is_not_made_of_a_run_that_is_filtered() {
            model(ROBUST);

            TestPlan.Result result = TestPlan.of(GateTestCases.class)
                    .with(UPDATE, "create")
                    .with("adversarial.images", "lit/150.png")
                    .run();

            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: the run was filtered to some of the images");
            assertThat(FILE).doesNotExist();
        }
    }

    @Nested
    class With_a_baseline {

        @Test
        void the_same_model_passes_and_changes_no_byte() throws IOException {
            run(BREAKS, "create");
            String before = baseline();

            TestPlan.Result result = run(BREAKS, "off");

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(result.reportJson()).contains("\"reason\": \"nothing newly broken among 5 images\"");
            assertThat(baseline()).isEqualTo(before);
        }

        @Test
        void a_model_that_breaks_an_image_anew_fails_and_the_image_is_named() throws IOException {
            run(ROBUST, "create");
            String before = baseline();

            TestPlan.Result result = run(BREAKS, "off");

            assertThat(result.nodes()).endsWith("verdict: FAILED");
            assertThat(result.message("verdict").lines().limit(3))
                    .satisfiesExactly(
                            title -> assertThat(title)
                                    .isEqualTo(
                                            "[1-pixel attack on light.onnx] RobustnessBaselineTests.GateTestCases.survives"),
                            claim -> assertThat(claim).isEqualTo("Expected: no worse than the baseline " + FILE),
                            reason -> assertThat(reason)
                                    .matches(
                                            "Measured: 1 image newly broken: lit/128\\.png \\(\\d+ queries, withstood all"
                                                    + " candidates\\); paired: attack success rate 1 worse and 0 better \\(p = 0\\.50\\),"
                                                    + " queries to break 1 worse and 0 better \\(p = 0\\.50\\); baseline of light\\.onnx"
                                                    + " \\([0-9a-f]{8}\\), this run of light\\.onnx \\([0-9a-f]{8}\\)"));
            assertThat(baseline()).isEqualTo(before);
        }

        @Test
        void a_model_that_is_wrong_about_an_image_fails() {
            run(ROBUST, "create");

            assertThat(run(WRONG, "off").message("verdict"))
                    .contains("Measured: 1 image not classified correctly before the attack any more: lit/128.png");
        }

        @Test
        void a_fixture_that_vanished_fails() throws IOException {
            run(ROBUST, "create");
            Files.delete(Path.of(PICTURES, "lit/170.png"));

            assertThat(run(ROBUST, "off").message("verdict"))
                    .contains("Measured: 1 image of the baseline no fixture any more: lit/170.png");
        }

        @Test
        void a_fixture_that_was_redrawn_fails() throws IOException {
            run(ROBUST, "create");
            picture("lit/170.png", 171);

            assertThat(run(ROBUST, "off").message("verdict"))
                    .contains("lit/170.png (other pixels or another label under this name)");
        }

        @Test
        void a_fixture_that_was_renamed_passes() throws IOException {
            run(ROBUST, "create");
            Files.move(Path.of(PICTURES, "lit/170.png"), Path.of(PICTURES, "lit/renamed.png"));

            assertThat(run(ROBUST, "off").nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void a_model_that_heals_an_image_passes_and_tightens_only_on_request() throws IOException {
            run(BREAKS, "create");
            String before = baseline();

            assertThat(run(ROBUST, "off").nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(baseline()).isEqualTo(before);

            assertThat(run(ROBUST, "tighten").nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(baseline()).contains("{\"image\":\"lit/128.png\",\"status\":\"EXHAUSTED\"");

            assertThat(run(BREAKS, "off").message("verdict")).contains("1 image newly broken: lit/128.png");
        }

        @Test
        void a_run_that_is_worse_does_not_tighten() throws IOException {
            run(ROBUST, "create");
            String before = baseline();

            assertThat(run(BREAKS, "tighten").nodes()).endsWith("verdict: FAILED");
            assertThat(baseline()).isEqualTo(before);
        }

        @Test
        void creating_compares_with_what_is_there() throws IOException {
            run(ROBUST, "create");
            String before = baseline();

            assertThat(run(BREAKS, "create").nodes()).endsWith("verdict: FAILED");
            assertThat(baseline()).isEqualTo(before);
        }

        @Test
        void replacing_accepts_what_is_worse() {
            run(ROBUST, "create");

            assertThat(run(BREAKS, "replace").nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(run(BREAKS, "off").nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @ParameterizedTest
        @ValueSource(strings = {"off", "create", "tighten", "replace"})
        void a_damaged_file_is_refused_before_the_first_query_and_kept(String update) throws IOException {
            run(ROBUST, "create");
            String damaged = baseline().substring(0, 400);
            Files.writeString(FILE, damaged);

            TestPlan.Result result = run(ROBUST, update);

            assertThat(result.nodes()).isEmpty();
            assertThat(result.containerMessage())
                    .isEqualTo("@RobustnessBaseline of RobustnessBaselineTests.GateTestCases.survives: the baseline "
                            + FILE + " is not the JSON of such a file; restore it from version control");
            assertThat(baseline()).isEqualTo(damaged);
        }

        @Test
        void a_file_with_an_image_deleted_is_refused() throws IOException {
            run(ROBUST, "create");
            Files.writeString(FILE, baseline().replaceFirst("(?m)^.*lit/128.png.*\n", ""));

            assertThat(run(BREAKS, "off").containerMessage()).contains("was changed by hand at " + GATE);
        }
    }

    /** What is remembered is {@code lit/128.png}; of the other images the model is asked nothing. */
    @Nested
    class In_a_replay {

        private static final Path FINDINGS = Path.of(ROOT, "findings").toAbsolutePath();

        @Test
        void nothing_newly_broken_passes() {
            remember("create");

            TestPlan.Result result = replay(BREAKS);

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(result.reportJson())
                    .contains("\"reason\": \"1 remembered example replayed, nothing newly broken\"");
        }

        @Test
        void what_healed_passes() {
            remember("create");

            assertThat(replay(ROBUST).nodes()).endsWith("verdict: SUCCESSFUL");
        }

        @Test
        void what_the_baseline_calls_robust_fails_if_it_breaks() {
            remember("off");
            run(ROBUST, "create");

            assertThat(replay(BREAKS).message("verdict"))
                    .contains("Measured: 1 image newly broken: lit/128.png (by a remembered example)");
        }

        @Test
        void a_fixture_of_which_nothing_is_remembered_is_missed_all_the_same() throws IOException {
            remember("create");
            Files.delete(Path.of(PICTURES, "lit/170.png"));

            assertThat(replay(BREAKS).message("verdict"))
                    .contains("Measured: 1 image of the baseline no fixture any more: lit/170.png");
        }

        @Test
        void an_image_that_changed_with_its_baseline_leaves_its_finding_untried_and_the_gate_inconclusive()
                throws IOException {
            remember("off");
            picture("lit/128.png", 129);
            run(BREAKS, "create");

            assertThat(replay(BREAKS).message("verdict"))
                    .startsWith("INCONCLUSIVE: no remembered example was replayed, so nothing was tried")
                    .contains("Not tried: lit/128.png changed since lit_128--1px--");
        }

        @Test
        void a_replay_of_some_of_the_images_does_not_pass() {
            remember("create");
            model(BREAKS);

            TestPlan.Result result = TestPlan.of(GateTestCases.class)
                    .with("adversarial.mode", "replay")
                    .with("adversarial.findings.dir", FINDINGS.toString())
                    .with("adversarial.images", "lit/128.png")
                    .run();

            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: the run was filtered to some of the images");
        }

        private void remember(String update) {
            model(BREAKS);
            Class<?> gate = update.equals("off") ? LimitAloneTestCases.class : GateTestCases.class;
            TestPlan.of(gate)
                    .with(UPDATE, update)
                    .with("adversarial.findings.dir", FINDINGS.toString())
                    .with("adversarial.findings.accept", "true")
                    .run();
        }

        private TestPlan.Result replay(double border) {
            model(border);
            return TestPlan.of(GateTestCases.class)
                    .with("adversarial.mode", "replay")
                    .with("adversarial.findings.dir", FINDINGS.toString())
                    .run();
        }
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class LimitAloneTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessGate(maxAttackSuccessRate = 1, stopWhenDecided = false)
        void survives() {}
    }

    @Test
    void a_baseline_that_cannot_be_written_is_no_pass() throws IOException {
        Files.writeString(Path.of(ROOT + "in-the-way"), "a file");

        TestPlan.Result result = run(UnwritableTestCases.class, ROBUST, "create");

        assertThat(result.message("verdict"))
                .startsWith("INCONCLUSIVE: the baseline ")
                .contains("cannot be written (")
                .contains("it must lie in a folder with room left that the tests may write to");
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class UnwritableTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(ROOT + "in-the-way/baseline.json")
        void survives() {}
    }

    @Test
    void a_baseline_without_a_name_is_refused() {
        assertThat(run(BlankTestCases.class, ROBUST, "create").containerMessage())
                .isEqualTo(
                        "@RobustnessBaseline of RobustnessBaselineTests.BlankTestCases.survives is blank; name a file"
                                + " below src/test");
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class BlankTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(" ")
        void survives() {}
    }

    @Test
    void an_update_that_nobody_knows_is_refused() {
        assertThat(run(ROBUST, "yes").containerMessage())
                .isEqualTo("the configuration parameter adversarial.baseline.update is 'yes'; it must be one of [off,"
                        + " create, tighten, replace]");
    }

    @Test
    void a_baseline_on_the_class_remembers_every_attack_of_every_method() throws IOException {
        assertThat(run(SeveralTestCases.class, ROBUST, "create").nodes()).doesNotContain("verdict: FAILED");

        assertThat(baseline()).contains("#first-1\"", "#second-1\"", "#second-2\"", "InnerTestCases#third-1\"");
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    @RobustnessBaseline(BASELINE)
    static class SeveralTestCases {
        @PixelAttack(maxPixels = 1, budget = 1_000)
        void first() {}

        @PixelAttack(maxPixels = 1, budget = 1_000)
        @PixelAttack(maxPixels = 2, budget = 1_000)
        void second() {}

        @Nested
        class InnerTestCases {
            @PixelAttack(maxPixels = 1, budget = 1_000)
            void third() {}
        }
    }

    @Nested
    class Beside_other_parts_of_a_gate {

        @Test
        void a_broken_limit_and_a_worse_run_are_both_named_in_less_than_twelve_lines() {
            run(LimitTestCases.class, ROBUST, "create");

            TestPlan.Result result = run(LimitTestCases.class, BREAKS, "off");

            assertThat(result.message("verdict").lines())
                    .hasSizeLessThan(12)
                    .anyMatch(line -> line.startsWith("Expected: attack success rate at most 10.0 %"))
                    .anyMatch(line -> line.startsWith("Also FAIL: 1 image newly broken: lit/128.png")
                            && line.endsWith("; claim: no worse than the baseline " + FILE));
        }

        @Test
        void what_fails_comes_before_what_is_inconclusive() {
            run(FewTestCases.class, ROBUST, "create");

            TestPlan.Result result = run(FewTestCases.class, BREAKS, "off");

            assertThat(result.message("verdict"))
                    .startsWith("[1-pixel attack on light.onnx]")
                    .containsSubsequence(
                            "Expected: no worse than the baseline",
                            "Measured: 1 image newly broken",
                            "Also INCONCLUSIVE: only 5 images were attacked, at least 50 are needed",
                            "; claim: attack success rate at most 30.0 %");
        }

        @Test
        void an_inconclusive_limit_is_no_pass_though_the_run_is_no_worse() {
            run(FewTestCases.class, ROBUST, "create");

            assertThat(run(FewTestCases.class, ROBUST, "off").message("verdict"))
                    .startsWith("INCONCLUSIVE: only 5 images were attacked")
                    .doesNotContain("baseline " + FILE);
        }

        @Test
        void a_body_finds_the_comparison_in_the_report() {
            run(BodyTestCases.class, ROBUST, "create");
            REPORTS.clear();

            run(BodyTestCases.class, BREAKS, "off");

            assertThat(REPORTS)
                    .singleElement()
                    .satisfies(report -> assertThat(
                                    report.history().baseline().orElseThrow().newlyBroken())
                            .containsExactly("lit/128.png"));
        }

        @Test
        void a_body_that_gives_up_does_not_hide_a_worse_run() {
            run(AbortedTestCases.class, ROBUST, "create");

            TestPlan.Result result = run(AbortedTestCases.class, BREAKS, "off");

            assertThat(result.nodes()).endsWith("verdict: FAILED");
            assertThat(result.message("verdict")).contains("1 image newly broken: lit/128.png");
        }

        @Test
        void a_body_that_fails_has_the_worse_run_beside_it() {
            run(FailingTestCases.class, ROBUST, "create");

            Throwable thrown = run(FailingTestCases.class, BREAKS, "off").thrown("verdict");

            assertThat(thrown).hasMessage("the body's own");
            assertThat(thrown.getSuppressed())
                    .singleElement()
                    .satisfies(beside -> assertThat(beside).hasMessageContaining("1 image newly broken: lit/128.png"));
        }

        @Test
        void the_strict_form_is_compared_too() {
            run(StrictTestCases.class, ROBUST, "create");

            assertThat(run(StrictTestCases.class, BREAKS, "off").message("verdict"))
                    .contains("1 image newly broken: lit/128.png");
        }
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class LimitTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessGate(maxAttackSuccessRate = 0.1, minAttackedImages = 1)
        @RobustnessBaseline(BASELINE)
        void survives() {}
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class FewTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessGate(maxAttackSuccessRate = 0.3, minAttackedImages = 50)
        @RobustnessBaseline(BASELINE)
        void survives() {}
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class BodyTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(BASELINE)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class AbortedTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(BASELINE)
        void survives(RobustnessReport report) {
            Assumptions.abort("not today");
        }
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class FailingTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(BASELINE)
        void survives(RobustnessReport report) {
            throw new AssertionError("the body's own");
        }
    }

    @ModelUnderTest(onnx = MODEL, labels = LABELS)
    @FixtureImages(PICTURES)
    static class StrictTestCases {
        @PixelAttack(maxPixels = 1)
        @RobustnessBaseline(BASELINE)
        void survives(ImageOutcome outcome) {
            assertThat(outcome.attacked()).isTrue();
        }
    }

    @Test
    void where_ci_is_set_no_update_is_taken() throws Exception {
        run(ROBUST, "create");
        String before = baseline();

        assertThat(refusedIn("CI", "true"))
                .contains("the configuration parameter adversarial.baseline.update is 'replace', but the environment"
                        + " variable CI is set, and there baselines are read-only; leave the parameter out, and change the"
                        + " baseline on a developer's machine");
        assertThat(baseline()).isEqualTo(before);
        assertThat(refusedIn("CI", "")).isEmpty();
    }

    private static String refusedIn(String variable, String value) throws Exception {
        ProcessBuilder jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbasedir=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Replacing.class.getName());
        jvm.environment().put(variable, value);
        Process process = jvm.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    /** A JVM that runs the gate and prints with what it was refused. */
    static final class Replacing {

        private Replacing() {}

        public static void main(String[] arguments) {
            System.out.println(TestPlan.of(GateTestCases.class)
                    .with(UPDATE, "replace")
                    .run()
                    .containerMessage());
        }
    }
}
