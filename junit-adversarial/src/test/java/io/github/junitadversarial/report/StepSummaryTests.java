package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub Actions shows on the page of a run. */
class StepSummaryTests {

    @TempDir
    private Path folder;

    private Path step;
    private ReportFolder report;

    @BeforeEach
    void begin() {
        step = folder.resolve("step-summary.md");
        report = report("adversarial", 1);
    }

    @Nested
    class Tells {

        @Test
        void verdict_rate_interval_and_worst_images_of_every_gate_the_red_ones_first() throws IOException {
            report.add(SampleResults.gate("aPasses", Result.PASS));
            report.add(SampleResults.gate("zFails"));
            summarise(report);

            assertThat(summary())
                    .contains("## ❌ Robustness gates: 1 failed, 0 inconclusive, 1 passed\n")
                    .containsSubsequence(
                            "| ❌ FAIL | <code>RoadSignRobustnessTests.zFails</code><br>3-pixel attack on road-signs.onnx"
                                    + " | 1 of 2 | 50.0 % | 1.3 % to 98.7 % | 10,217"
                                    + " | <code>stop/0007.png</code> stop → priority-road, 2 px, 212 queries |\n",
                            "| ✅ PASS | <code>RoadSignRobustnessTests.aPasses</code>");
        }

        @Test
        void why_a_gate_is_not_green_and_how_to_see_it_again() throws IOException {
            report.add(SampleResults.gate(List.of(SampleResults.image("a.png", OutcomeStatus.CENSORED))));
            summarise(report);

            assertThat(summary())
                    .contains("## ⚠️ Robustness gates: 0 failed, 1 inconclusive, 0 passed")
                    .contains("<sub>stopped by the deadline\\: 1 of 90 images dealt with</sub>")
                    .contains("### Why not green\n\n- ⚠️ INCONCLUSIVE <code>RoadSignRobustnessTests.survives</code>: "
                            + "attack success rate at least 0.0 % \\(at least 0 of 1\\); claim\\: ")
                    .contains("### See it again\n\n<pre>mvn test -Dtest=RoadSignRobustnessTests");
        }

        @Test
        void what_changed_since_the_baseline_which_waivers_end_and_what_the_attack_missed() throws IOException {
            report.add(SampleResults.eventful());
            summarise(report);

            assertThat(summary())
                    .contains("<sub>tier nightly, shard 2/5, stopped when its verdict was certain,"
                            + " at most 19,200 queries saved</sub>")
                    .contains("### Newly broken\n\n- <code>stop/0001.png</code> stop → priority-road, 2 px, 212 queries"
                            + " in <code>RoadSignRobustnessTests.withstandsEverything</code>\n")
                    .contains(
                            "### Gone from the baseline\n\n- <code>RoadSignRobustnessTests.withstandsEverything</code>,"
                                    + " no fixtures any more, or changed: <code>stop/0099.png</code>\n")
                    .contains(
                            "### Findings that could not be tried\n\n- ", "stop-0077 was not tried\\: stop/0077.png is")
                    .contains("### Known holes that the attack missed\n\n- two pixels that only work together"
                            + " \\(32 × 32\\)\\: missed in 10,000 queries in ")
                    .contains(
                            "### Waivers that ended or end soon\n\n- **ended** 2026-01-31: <code>stop/0002.png</code>,"
                                    + " ada\\@acme.com, worn sticker in ")
                    .contains("- ends 2026-05-10: <code>stop/0004.png</code>")
                    .contains(
                            "### Healed\n\n- <code>RoadSignRobustnessTests.withstandsEverything</code>, withstands now: "
                                    + "<code>stop/0006.png</code>, <code>stop/0005.png</code>\n");
        }

        @Test
        void nothing_that_there_is_not() throws IOException {
            report.add(SampleResults.gate("passes", Result.PASS));
            summarise(report);

            assertThat(summary()).contains("## ✅ Robustness gates").doesNotContain("###");
        }

        @Test
        void results_that_are_lost() throws IOException {
            report.add(SampleResults.gate("survivesThreePixels", Result.PASS));
            SampleResults.damageOne(folder.resolve("adversarial"));
            summarise(report);

            assertThat(summary())
                    .contains("## ❌ Robustness gates: 0 failed, 0 inconclusive, 0 passed, 1 missing")
                    .contains("### Missing results\n\n- <code>results/build-1-0/")
                    .contains("it is not complete JSON");
        }

        @Test
        void names_that_could_be_markup_as_names() throws IOException {
            String hostile = "</code>|<img src=x>\n# [a](b) ~ \uD800.png";
            report.add(SampleResults.gate(
                    "com.acme.Tests",
                    "survives",
                    1,
                    Result.FAIL,
                    SampleResults.report(Completion.COMPLETE, 1, List.of(SampleResults.broken(hostile, -1, "")))));
            summarise(report);

            assertThat(summary())
                    .contains("| <code>\\</code\\>\\|\\<img src=x\\> \\# \\[a\\]\\(b\\) \\~ ?.png</code> stop");
        }
    }

    @Nested
    class A_build_has_one_section {

        @Test
        void however_often_its_gates_and_jvms_report() throws IOException {
            report.add(SampleResults.gate("first"));
            summarise(report);
            report.add(SampleResults.gate("second"));
            summarise(report);

            assertThat(summary()).containsOnlyOnce("## ❌ Robustness gates").contains("2 failed", "first", "second");
        }

        @Test
        void beside_what_others_wrote_before_and_after() throws IOException {
            byte[] latin = "caf\u00e9 ohne Zeilenende".getBytes(StandardCharsets.ISO_8859_1);
            Files.write(step, latin);
            report.add(SampleResults.gate("first"));
            summarise(report);
            Files.writeString(
                    step,
                    Files.readString(step, StandardCharsets.ISO_8859_1) + "# After\n",
                    StandardCharsets.ISO_8859_1);
            report.add(SampleResults.gate("second", Result.PASS));
            summarise(report);

            byte[] written = Files.readAllBytes(step);
            assertThat(written).startsWith(latin).endsWith("# After\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(written, StandardCharsets.UTF_8))
                    .containsOnlyOnce("Robustness gates")
                    .contains("first", "second");
        }

        @Test
        void and_another_build_or_module_has_its_own() throws IOException {
            report.add(SampleResults.gate("first"));
            summarise(report);
            ReportFolder module = report("other-module", 1);
            module.add(SampleResults.gate("second"));
            summarise(module);
            ReportFolder later = report("adversarial", 2);
            later.add(SampleResults.gate("third"));
            summarise(later);

            assertThat(summary().split("## ❌ Robustness gates: 1 failed", -1)).hasSize(4);
        }

        @Test
        void that_says_nothing_of_the_machine() throws IOException {
            report.add(SampleResults.gate("first"));
            summarise(report);

            assertThat(summary()).doesNotContain(folder.toString());
        }
    }

    @Nested
    class Is_never_too_large {

        @Test
        void for_github_however_many_gates_there_are() throws IOException {
            for (int i = 0; i < 12; i++) {
                report.add(SampleResults.gate(
                        "com.acme." + "T".repeat(200) + i,
                        "m",
                        1,
                        Result.FAIL,
                        SampleResults.gate("m").report()));
            }
            Contents one = new Contents(report);
            String cut = MarkdownSummary.of(one.times(200), LocalDate.EPOCH, 128 * 1024);

            assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(100_000, 128 * 1024);
            assertThat(cut).endsWith("left out** for want of room; index.html and report.json have everything.\n");
        }

        @Test
        void even_where_others_have_filled_the_file() throws IOException {
            Files.writeString(step, "x".repeat(1_000_000));
            report.add(SampleResults.gate("first"));

            assertThatThrownBy(() -> summarise(report))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("it is full: other parts of the step take 1,000,001 bytes");
            assertThat(step).hasSize(1_000_000);
        }

        @Test
        void and_a_list_names_twenty_images_at_most() throws IOException {
            report.add(SampleResults.gate(IntStream.range(0, 30)
                    .mapToObj(i -> SampleResults.broken("stop/" + i + ".png", -1, ""))
                    .toList()));
            for (int i = 0; i < 25; i++) {
                report.add(SampleResults.gate("fails" + i));
            }
            summarise(report);

            assertThat(summary()).contains("### Why not green\n", "- and 6 more\n");
        }
    }

    @Nested
    class Is_not_written {

        @Test
        void where_no_step_asks() throws IOException {
            report.add(SampleResults.gate("first"));
            report.summariseStep(name -> null);
            report.summariseStep(name -> " ");

            assertThat(step).doesNotExist();
        }

        @Test
        void where_no_gate_reported() {
            report.summariseStep(environment());

            assertThat(step).doesNotExist();
        }

        @Test
        void where_it_cannot_be_and_says_so_in_one_sentence() {
            Path gone = folder.resolve("gone/step-summary.md");
            report.add(SampleResults.gate("first"));

            assertThatThrownBy(() -> report.summariseStep(name -> gone.toString()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("The summary of the step, the file " + gone
                            + " that GITHUB_STEP_SUMMARY names, cannot be written (")
                    .hasMessageEndingWith("); the report at " + report.page() + " has the same figures");
        }
    }

    /** A build with as many gates as wanted. */
    private record Contents(ReportFolder report) {

        BuildResults.Contents times(int times) throws IOException {
            List<GateEntry> gates =
                    Json.read(report.reportFile(), ReportDocument.class).gates();
            return new BuildResults.Contents(
                    IntStream.range(0, times)
                            .boxed()
                            .flatMap(i -> gates.stream())
                            .toList(),
                    List.of(),
                    List.of());
        }
    }

    private ReportFolder report(String name, long build) {
        return new ReportFolder(
                folder.resolve(name),
                new BuildId(build, 0),
                Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC));
    }

    private void summarise(ReportFolder of) {
        of.summariseStep(environment());
    }

    private Function<String, @Nullable String> environment() {
        return name -> name.equals("GITHUB_STEP_SUMMARY") ? step.toString() : null;
    }

    private String summary() throws IOException {
        return Files.readString(step);
    }
}
