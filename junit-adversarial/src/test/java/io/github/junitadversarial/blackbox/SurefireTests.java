package io.github.junitadversarial.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's build makes of adversarial tests: the files that it leaves and whether it fails. */
class SurefireTests {

    private static final String ALL = "-Dtest=TwilightTestCases,DaylightTestCases";

    private static final Map<String, String> VERDICTS_OF_ALL = Map.of(
            "DaylightTestCases.survivesOnePixel", "PASS",
            "TwilightTestCases.survivesOnePixel", "PASS",
            "TwilightTestCases.survivesTwoPixels", "FAIL");

    private static final String[] NOT_PASSED_OF_ALL = {
        "TwilightTestCases.survivesOnePixel() dark/dusk.png: SKIPPED",
        "TwilightTestCases.survivesTwoPixels() dark/dusk.png: SKIPPED",
        "TwilightTestCases.survivesTwoPixels() lit/dawn.png: SKIPPED",
        "TwilightTestCases.survivesTwoPixels() verdict: FAILED"
    };

    private static UserProject project;

    private static Maven maven;

    @BeforeAll
    static void create_a_project(@TempDir Path folder) throws Exception {
        String home = System.getProperty("blackbox.maven.home");
        assumeTrue(home != null, "the build's own versions are known only where Maven runs the tests");
        Path program = Path.of(home, "bin", File.separatorChar == '/' ? "mvn" : "mvn.cmd");
        assumeTrue(Files.isExecutable(program), () -> "there is no " + program);
        String surefire = System.getProperty("blackbox.surefire.version");
        // Maven resolves links too, and its messages are compared below.
        project = UserProject.create(folder.toRealPath(), System.getProperty("blackbox.junit.version"), surefire);
        maven = new Maven(program, surefire, project);
    }

    @Nested
    class A_build_with_a_broken_gate {

        private static Build build;

        @BeforeAll
        static void run() throws Exception {
            String command =
                    maven.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
            build = maven.test(ALL, "-Dadversarial.replay-command=" + command);
        }

        @Test
        void fails() {
            assertThat(build.exitCode()).as(build.console()).isEqualTo(1);
            assertThat(build.console()).contains("Tests run: 36, Failures: 1, Errors: 0, Skipped: 3");
        }

        @Test
        void shows_the_attack_each_image_and_the_verdict() {
            assertThat(build.results().stream().filter(result -> result.contains("Twilight") && result.contains("One")))
                    .as(build.console())
                    .containsExactly(
                            "TwilightTestCases.survivesOnePixel() attack: PASSED",
                            "TwilightTestCases.survivesOnePixel() dark/dusk.png: SKIPPED",
                            "TwilightTestCases.survivesOnePixel() lit/dawn.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-0.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-1.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-2.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-3.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-4.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-5.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-6.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() lit/day-7.png: PASSED",
                            "TwilightTestCases.survivesOnePixel() verdict: PASSED");
        }

        @Test
        void skips_the_tolerated_adversarial_example_and_says_what_it_is() {
            assertThat(build.test("TwilightTestCases.survivesOnePixel() dark/dusk.png")
                            .message())
                    .matches("dark/dusk\\.png: dark -> lit, 1 px, \\d+ queries");
        }

        @Test
        void fails_in_the_verdict_alone() {
            assertThat(build.notPassed()).as(build.console()).containsExactlyInAnyOrder(NOT_PASSED_OF_ALL);
        }

        @Test
        void says_in_the_verdict_what_was_expected_what_was_measured_and_how_to_go_on() {
            assertThat(build.test("TwilightTestCases.survivesTwoPixels() verdict")
                            .message()
                            .lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("[2-pixel attack on light.onnx] TwilightTestCases.survivesTwoPixels"),
                            line -> assertThat(line)
                                    .isEqualTo("Expected: attack success rate at most 10.0 % on these fixture images"),
                            line -> assertThat(line).startsWith("Measured: attack success rate 20.0 % (2 of 10)"),
                            line -> assertThat(line).startsWith("Broken: ").contains("dark/dusk.png", "lit/dawn.png"),
                            line -> assertThat(line)
                                    .isEqualTo("Report: " + project.folder().resolve("target/adversarial/index.html")),
                            line -> assertThat(line)
                                    .startsWith("Replay: ")
                                    .contains("'-Dtest=TwilightTestCases#survivesTwoPixels'"),
                            line -> assertThat(line).startsWith("Remember: "));
        }

        @Test
        void lists_every_gate_in_its_report_and_on_the_console() {
            assertThat(build.verdicts()).containsExactlyInAnyOrderEntriesOf(VERDICTS_OF_ALL);
            assertThat(build.console())
                    .contains("adversarial: 3 gates")
                    .containsPattern("FAIL +TwilightTestCases.survivesTwoPixels: 2-pixel attack on light.onnx");
        }

        @Test
        void prints_a_command_that_breaks_the_image_again() throws Exception {
            assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the command is for a POSIX shell");
            String replay = build.test("TwilightTestCases.survivesTwoPixels() verdict")
                    .message()
                    .lines()
                    .filter(line -> line.startsWith("Replay: "))
                    .map(line -> line.substring("Replay: ".length()))
                    .findFirst()
                    .orElseThrow();

            Build again = maven.paste(replay);

            String image = "TwilightTestCases.survivesTwoPixels() dark/dusk.png";
            assertThat(again.results())
                    .as(again.console())
                    .containsExactly(
                            "TwilightTestCases.survivesTwoPixels() attack: PASSED",
                            image + ": SKIPPED",
                            "TwilightTestCases.survivesTwoPixels() verdict: FAILED");
            assertThat(again.test(image).message()).isEqualTo(build.test(image).message());
        }
    }

    @Test
    void a_gate_that_surefire_repeats_stays_red() throws Exception {
        Build build = maven.test("-Dtest=TwilightTestCases#survivesTwoPixels", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(build.exitCode()).as(build.console()).isEqualTo(1);
        ReportedTest verdict = build.test("TwilightTestCases.survivesTwoPixels() verdict");
        assertThat(verdict.result()).isEqualTo(ReportedTest.Result.FAILED);
        assertThat(verdict.message()).contains("(2 of 10)");
        // Surefire repeats the verdict alone, in a new test plan; it measures all images for all that.
        assertThat(verdict.messagesOfReruns()).containsExactly(verdict.message());
        assertThat(build.verdicts())
                .as(build.console())
                .containsExactly(entry("TwilightTestCases.survivesTwoPixels", "FAIL"));
    }

    @Test
    void forks_end_in_one_report() throws Exception {
        Build build = maven.test(ALL, "-DforkCount=2", "-DreuseForks=false");

        assertComesOutAsEver(build);
        assertThat(project.stepSummary())
                .content()
                .containsOnlyOnce("## ❌ Robustness gates: 1 failed, 0 inconclusive, 2 passed")
                .contains("DaylightTestCases.survivesOnePixel", "TwilightTestCases.survivesTwoPixels");
    }

    @Test
    void tests_that_run_at_once_come_to_the_same_verdicts() throws Exception {
        Build build = maven.test(
                ALL,
                "-Djunit.jupiter.execution.parallel.enabled=true",
                "-Djunit.jupiter.execution.parallel.mode.default=concurrent");

        assertComesOutAsEver(build);
    }

    @Test
    void a_build_that_leaves_images_out_is_never_green() throws Exception {
        Build build =
                maven.test("-Dtest=DaylightTestCases", "-Dadversarial.images=lit/day-3.png", "-Dnames.of.nodes=false");

        assertThat(build.exitCode()).as(build.console()).isEqualTo(1);
        // As Surefire calls them where the pom does not ask for names.
        assertThat(build.results())
                .containsExactly(
                        "DaylightTestCases.survivesOnePixel()[1]: PASSED",
                        "DaylightTestCases.survivesOnePixel()[2]: PASSED",
                        "DaylightTestCases.survivesOnePixel()[3]: FAILED");
        assertThat(build.test("DaylightTestCases.survivesOnePixel()[3]").message())
                .startsWith("INCONCLUSIVE: the run was filtered to some of the images");
        assertThat(build.verdicts())
                .as(build.console())
                .containsExactly(entry("DaylightTestCases.survivesOnePixel", "INCONCLUSIVE"));
    }

    @Test
    void a_build_whose_gates_hold_is_green() throws Exception {
        Build build = maven.test("-Dtest=DaylightTestCases", "-Dadversarial.github.summary=false");

        assertThat(build.exitCode()).as(build.console()).isZero();
        assertThat(build.notPassed()).as(build.console()).isEmpty();
        assertThat(build.verdicts())
                .as(build.console())
                .containsExactly(entry("DaylightTestCases.survivesOnePixel", "PASS"));
        assertThat(project.stepSummary()).doesNotExist();
    }

    private static void assertComesOutAsEver(Build build) {
        assertThat(build.notPassed()).as(build.console()).containsExactlyInAnyOrder(NOT_PASSED_OF_ALL);
        assertThat(build.verdicts()).as(build.console()).containsExactlyInAnyOrderEntriesOf(VERDICTS_OF_ALL);
        assertThat(build.exitCode()).as(build.console()).isEqualTo(1);
    }
}
