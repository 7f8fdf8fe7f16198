package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads at the end of a run. */
class ConsoleSummaryTests {

    @TempDir
    private Path folder;

    @Test
    void every_gate_has_its_verdict_its_name_and_its_figures() {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survivesThreePixels"));
        report.add(SampleResults.gate(List.of(SampleResults.image("a.png", OutcomeStatus.CENSORED))));

        assertThat(report.consoleSummary().lines())
                .containsExactly(
                        "adversarial: 2 gates",
                        "  INCONCLUSIVE  RoadSignRobustnessTests.survives: 3-pixel attack on road-signs.onnx",
                        "                at least 0.0 % (at least 0 of 1), 95 % interval 0.0 % to 100.0 %, 9,999 queries, budget 10,000 an image",
                        "                stopped by the deadline: 1 of 90 images dealt with",
                        "  FAIL          RoadSignRobustnessTests.survivesThreePixels: 3-pixel attack on road-signs.onnx",
                        "                50.0 % (1 of 2), 95 % interval 1.3 % to 98.7 %, 1 not attacked, 10,217 queries, budget 10,000 an image",
                        "adversarial: report at " + folder.resolve("index.html").toUri());
    }

    @Test
    void run_past_and_missed_canaries_have_a_line_each_where_there_is_something_to_say() {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());

        assertThat(report.consoleSummary().lines())
                .containsSequence(
                        "                tier nightly, shard 2/5, stopped when its verdict was certain, at most 19,200 queries saved",
                        "                baseline: 2 newly broken, 1 healed, 1 vanished; 1 of 2 findings still breaks; 2 waivers (1 expired)",
                        "                canaries: two pixels that only work together (32 x 32): missed in 10,000 queries");
    }

    @Test
    void a_second_attack_of_a_method_is_told_from_the_first() {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate(
                "com.acme.Tests", "m", 2, Result.PASS, SampleResults.gate("m").report()));

        assertThat(report.consoleSummary())
                .startsWith("adversarial: 1 gate\n")
                .contains("PASS          Tests.m (attack 2): 3-pixel");
    }

    @Test
    void a_gate_that_attacked_nothing_has_no_rate() {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate(List.of()));

        assertThat(report.consoleSummary()).contains("no rate (0 images attacked), 0 queries, budget 10,000 an image");
    }

    @Test
    void no_name_breaks_the_lines_or_reaches_the_terminal_as_an_escape_sequence() {
        ReportFolder report = ReportFolder.at(folder);
        String name = "überlebt\u001b[31m\n" + "x".repeat(300);
        report.add(SampleResults.gate(
                "com.acme.Tests", name, 1, Result.PASS, SampleResults.gate("m").report()));

        assertThat(report.consoleSummary().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).matches("[ -~]*"))
                .anySatisfy(line -> assertThat(line)
                        .hasSize(140)
                        .startsWith("  PASS          Tests.?berlebt?[31m?xxx")
                        .endsWith("..."));
    }
}
