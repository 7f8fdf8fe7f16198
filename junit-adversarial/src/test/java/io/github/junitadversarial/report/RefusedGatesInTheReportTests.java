package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that was not carried out stands in everything that is made of the results. */
class RefusedGatesInTheReportTests {

    private static final String SENTENCE = "model road-signs.onnx gives the same scores to all images";

    @TempDir
    private Path folder;

    private ReportFolder report() {
        return ReportFolder.at(folder);
    }

    @Test
    void the_console_names_it_after_the_gates_with_its_sentence() {
        report().add(SampleResults.gate("passes", Result.PASS));
        report().addRefused(refused("isRefused", SENTENCE));

        assertThat(report().consoleSummary())
                .startsWith("adversarial: 1 gate, 1 refused\n  PASS ")
                .contains("  REFUSED       RoadSignRobustnessTests.isRefused: 3-pixel attack\n                "
                        + SENTENCE + "\n");
    }

    @Test
    void the_console_stays_within_its_columns_and_lets_no_escape_sequence_through() {
        report().addRefused(refused("m\u001b[31m\n", "überlang\u001b[31m\n" + "x".repeat(300)));

        assertThat(report().consoleSummary().lines().limit(3))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(140).matches("[ -~]*"));
        assertThat(report().consoleSummary().lines()).hasSize(4);
    }

    @Test
    void a_result_replaces_it_and_is_replaced_by_it() throws IOException {
        report().add(SampleResults.gate("m", Result.PASS));
        report().addRefused(refused("m", SENTENCE));
        assertThat(json().getAsJsonArray("gates")).isEmpty();
        assertThat(json().getAsJsonArray("refusedGates")).hasSize(1);

        report().add(SampleResults.gate("m", Result.PASS));
        assertThat(json().getAsJsonArray("gates")).hasSize(1);
        assertThat(json().getAsJsonArray("refusedGates")).isEmpty();
    }

    @Test
    void a_damaged_file_of_it_is_missing_and_not_gone() throws IOException {
        report().addRefused(refused("a", SENTENCE));
        try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
            Files.writeString(
                    files.filter(file -> file.toString().endsWith(".refused.json"))
                            .findFirst()
                            .orElseThrow(),
                    "{}");
        }
        report().add(SampleResults.gate("b"));

        assertThat(json().getAsJsonArray("unreadableResults")).hasSize(1);
    }

    @Test
    void the_page_has_it_in_the_overview_and_its_sentence_and_takes_no_markup_from_it() throws IOException {
        report().add(SampleResults.gate("passes", Result.PASS));
        report().addRefused(refused("isRefused", "<script>alert(1)</script> & more"));

        assertThat(report().page())
                .content()
                .contains(
                        "1 passed, 0 failed, 0 inconclusive, 1 refused",
                        "<a href=\"#refused-1\"><bdi>RoadSignRobustnessTests.isRefused: 3-pixel attack</bdi></a>",
                        "id=\"refused-1\"><strong>REFUSED</strong>",
                        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
                .doesNotContain("<script>alert");
    }

    @Test
    void the_step_summary_is_red_and_says_why() throws IOException {
        Path step = folder.resolve("step.md");
        report().add(SampleResults.gate("passes", Result.PASS));
        report().addRefused(refused("isRefused", "a|b <img> " + SENTENCE));
        report().summariseStep(name -> name.equals(StepSummary.VARIABLE) ? step.toString() : null);

        assertThat(step)
                .content()
                .contains("## ❌ Robustness gates: 0 failed, 0 inconclusive, 1 passed, 1 refused\n")
                .contains("| ❌ REFUSED | <code>RoadSignRobustnessTests.isRefused</code><br>3-pixel attack"
                        + " | – | – | – | – |  |\n")
                .contains("### Refused\n\n- <code>RoadSignRobustnessTests.isRefused</code>: a\\|b \\<img\\> model ");
    }

    @Test
    void code_scanning_is_notified_that_the_run_did_not_go_through() throws IOException {
        report().addRefused(refused("isRefused", SENTENCE));

        assertThat(report().sarifFile())
                .content()
                .contains(
                        "\"executionSuccessful\": false",
                        "RoadSignRobustnessTests.isRefused: 3-pixel attack was refused: " + SENTENCE);
    }

    private static RefusedGate refused(String testMethod, String reason) {
        return new RefusedGate(SampleResults.TEST_CLASS, testMethod, 1, "3-pixel attack", reason);
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(report().reportFile())).getAsJsonObject();
    }
}
