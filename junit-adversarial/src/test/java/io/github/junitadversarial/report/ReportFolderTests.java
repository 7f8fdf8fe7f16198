package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.Verdict.Result;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates of one build end in one {@code report.json}. */
class ReportFolderTests {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");
    private static final BuildId YESTERDAY =
            new BuildId(4711, NOON.minusSeconds(86_400).toEpochMilli());
    private static final BuildId TODAY = new BuildId(815, NOON.minusSeconds(60).toEpochMilli());

    @TempDir
    private Path temp;

    @Test
    void the_report_holds_every_gate_in_the_order_of_their_names() {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate("b"));
        report.add(SampleResults.gate("a"));
        for (int attack : new int[] {10, 2}) {
            report.add(SampleResults.gate(
                    "com.acme.ATests",
                    "a",
                    attack,
                    Result.PASS,
                    SampleResults.gate("a").report()));
        }

        assertThat(ids(report))
                .containsExactly(
                        "com.acme.ATests#a-2",
                        "com.acme.ATests#a-10",
                        "com.acme.RoadSignRobustnessTests#a-1",
                        "com.acme.RoadSignRobustnessTests#b-1");
        assertThat(read(report).getAsJsonObject("summary").toString())
                .isEqualTo("{\"gates\":4,\"passed\":2,\"failed\":2,\"inconclusive\":0,\"refused\":0,\"unreadable\":0}");
    }

    @Test
    void a_gate_that_runs_again_replaces_its_result() {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate("a", Result.INCONCLUSIVE));
        report.add(SampleResults.gate("a", Result.PASS));

        assertThat(ids(report)).hasSize(1);
        assertThat(gate(report, 0).getAsJsonObject("verdict").get("result").getAsString())
                .isEqualTo("PASS");
    }

    @Test
    void figures_are_those_of_the_report() {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate("a"));
        JsonObject gate = gate(report, 0);

        assertThat(gate.get("title").getAsString()).isEqualTo("3-pixel attack on road-signs.onnx");
        assertThat(gate.getAsJsonObject("attackSuccessRate").get("rate").getAsDouble())
                .isEqualTo(0.5);
        assertThat(gate.getAsJsonObject("attackSuccessRate").get("attacked").getAsInt())
                .isEqualTo(2);
        assertThat(gate.get("robustAccuracy").getAsDouble()).isEqualTo(1 / 3.0);
        assertThat(gate.get("cleanAccuracy").getAsDouble()).isEqualTo(2 / 3.0);
        assertThat(gate.getAsJsonObject("queries").toString())
                .isEqualTo(
                        "{\"total\":10217,\"clean\":3,\"replay\":0,\"search\":10209,\"verification\":1,\"minimising\":4,\"colours\":0}");
        assertThat(gate.get("setupQueries").getAsInt()).isEqualTo(12);
        assertThat(gate.getAsJsonObject("run").toString())
                .isEqualTo("{\"finishedAt\":\"2026-05-04T12:00:00Z\",\"durationSeconds\":8.25}");
        assertThat(gate.getAsJsonObject("pixelSpace").get("meaning").getAsString())
                .contains("not the camera's file");
    }

    @Test
    void what_has_no_value_is_null() {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate(List.of(SampleResults.image("a.png", OutcomeStatus.UNREADABLE))));
        JsonObject gate = gate(report, 0);

        assertThat(gate.get("robustAccuracy").isJsonNull()).isTrue();
        assertThat(gate.get("cleanAccuracy").isJsonNull()).isTrue();
        assertThat(gate.get("medianQueriesToBreak").isJsonNull()).isTrue();
        assertThat(gate.getAsJsonObject("attackSuccessRate").toString())
                .isEqualTo(
                        "{\"broken\":0,\"attacked\":0,\"censored\":0,\"rate\":null,\"largestPossible\":null,\"interval\":null}");
    }

    @Test
    void a_margin_that_json_cannot_hold_is_null() {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate(List.of(SampleResults.broken("a.png", Double.NEGATIVE_INFINITY, "a.png"))));

        assertThat(example(report).get("margin").isJsonNull()).isTrue();
    }

    @Test
    void censored_images_widen_the_interval() {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate(List.of(
                SampleResults.image("a.png", OutcomeStatus.CENSORED),
                SampleResults.image("b.png", OutcomeStatus.SURVIVED))));
        JsonObject rate = gate(report, 0).getAsJsonObject("attackSuccessRate");

        assertThat(rate.get("rate").getAsDouble()).isZero();
        assertThat(rate.get("largestPossible").getAsDouble()).isEqualTo(0.5);
        assertThat(rate.getAsJsonObject("interval").get("lower").getAsDouble()).isZero();
        assertThat(rate.getAsJsonObject("interval").get("upper").getAsDouble()).isGreaterThan(0.98);
    }

    @Test
    void a_reader_finds_the_example_from_the_folder_of_the_report() throws IOException {
        ReportFolder report = at(TODAY);
        Path png = example("a", report, "stop/0007.png");

        report.add(SampleResults.gate("a"));

        assertThat(report.reportFile()
                        .resolveSibling(example(report).get("file").getAsString()))
                .isEqualTo(png)
                .exists();
    }

    @Test
    void an_example_outside_its_folder_is_refused() {
        for (String file : List.of("../../../secret.png", "/etc/passwd", "a/../../b.png")) {
            assertThatThrownBy(
                            () -> at(TODAY).add(SampleResults.gate(List.of(SampleResults.broken("a.png", -1, file)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file)
                    .hasMessageContaining("does not lie below examples/" + SampleResults.TEST_CLASS + "/survives-1");
        }
    }

    @Test
    void nothing_escapes_the_folder_whatever_the_test_is_called() throws IOException {
        Path folder = temp.resolve("outer/report");
        ReportFolder report = new ReportFolder(folder, TODAY, Clock.systemUTC());
        for (String name : List.of("../../../up", "/root", "..", "", "x".repeat(5_000), "nul\0", "\uD800", "a\nb")) {
            report.add(SampleResults.gate(
                    name, name, 1, Result.PASS, SampleResults.gate("a").report()));
            assertThat(report.examples(name, name, 1)).startsWithRaw(folder.resolve("examples"));
            assertThat(report.examples(name, name, 1).getNameCount()).isEqualTo(folder.getNameCount() + 3);
        }

        assertThat(ids(report)).hasSize(8);
        try (Stream<Path> files = Files.walk(temp)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(12)
                    .allSatisfy(file -> assertThat(file).startsWith(folder));
        }
    }

    @Test
    void two_runs_differ_only_in_the_part_called_run() {
        ReportFolder first = new ReportFolder(temp.resolve("1"), TODAY, Clock.systemUTC());
        ReportFolder second = new ReportFolder(temp.resolve("2"), YESTERDAY, Clock.fixed(NOON, ZoneOffset.UTC));
        first.add(SampleResults.gate("a"));
        second.add(SampleResults.gate("a"));
        JsonObject one = read(first);
        JsonObject two = read(second);
        assertThat(one).isNotEqualTo(two);

        one.getAsJsonArray("gates").get(0).getAsJsonObject().remove("run");
        two.getAsJsonArray("gates").get(0).getAsJsonObject().remove("run");

        assertThat(one).isEqualTo(two);
    }

    @Test
    void the_file_is_utf8_with_unix_line_ends_and_one_line_for_an_edit() throws IOException {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate(
                List.of(SampleResults.broken("überholverbot/<1>.png", -1, "überholverbot/<1>.png"))));

        String text = Files.readString(report.reportFile(), StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContain("\r")
                .endsWith("}\n")
                .contains("\"überholverbot/<1>.png\"")
                .containsPattern(
                        "\\n +\\[14, 9, \"#ffff00\", \"#7a2b31\"],\\n +\\[3, 11, \"#00000a\", \"#c4c8cc\"]\\n");
    }

    @Test
    void results_of_an_earlier_build_are_gone_and_so_are_its_examples() throws IOException {
        ReportFolder yesterday = at(YESTERDAY);
        Path stale = example("renamedSince", yesterday, "stop/0007.png");
        Files.setLastModifiedTime(stale, FileTime.from(NOON.minusSeconds(80_000)));
        yesterday.add(SampleResults.gate("renamedSince"));
        ReportFolder today = at(TODAY);
        assertThat(today.consoleSummary()).isEmpty();

        today.add(SampleResults.gate("a"));

        assertThat(ids(today)).containsExactly(SampleResults.TEST_CLASS + "#a-1");
        assertThat(today.consoleSummary()).doesNotContain("renamedSince");
        assertThat(stale).doesNotExist();
    }

    @Test
    void an_example_that_this_build_wrote_anew_stays() throws IOException {
        at(YESTERDAY).add(SampleResults.gate("a"));
        ReportFolder today = at(TODAY);
        Path fresh = example("a", today, "stop/0007.png");

        today.add(SampleResults.gate("b"));

        assertThat(fresh).exists();
    }

    @Test
    void files_of_the_user_stay() throws IOException {
        at(YESTERDAY).add(SampleResults.gate("a"));
        List<Path> own = List.of(
                temp.resolve("results/2026-05/notes.json"),
                temp.resolve("results/build-4711-" + YESTERDAY.startMillis() + "/notes.txt"),
                temp.resolve("examples/" + SampleResults.TEST_CLASS + "/a-1/own.png"));
        for (Path file : own) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");
            Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(900_000)));
        }

        at(TODAY).add(SampleResults.gate("a"));

        assertThat(own).allSatisfy(file -> assertThat(file).hasContent("mine"));
    }

    @Test
    void a_damaged_result_is_reported_as_missing() throws IOException {
        for (String damage :
                List.of("", "{", "{}", "null", "[]", "{\"id\":\"a\"}", "not json", "{\"seed\":\"x\"}", "\u00e9")) {
            ReportFolder report = at(TODAY);
            report.add(SampleResults.gate("a"));
            Path result = resultFile();
            Files.write(result, damage.getBytes(StandardCharsets.ISO_8859_1));

            report.add(SampleResults.gate("b"));

            assertThat(ids(report)).containsExactly(SampleResults.TEST_CLASS + "#b-1");
            JsonObject missing =
                    read(report).getAsJsonArray("unreadableResults").get(0).getAsJsonObject();
            assertThat(report.reportFile().resolveSibling(missing.get("file").getAsString()))
                    .isEqualTo(result);
            assertThat(missing.get("reason").getAsString()).isNotBlank();
            assertThat(report.consoleSummary())
                    .contains(
                            "1 gate, 1 missing", "MISSING", result.getFileName().toString());
        }
    }

    @Test
    void a_result_that_was_being_written_when_its_process_ended_is_reported_as_missing_until_the_gate_runs_again()
            throws IOException {
        ReportFolder report = at(TODAY);
        report.add(SampleResults.gate("a"));
        Path result = resultFile();
        Files.move(result, result.resolveSibling(result.getFileName() + "-12-1" + WholeFile.UNFINISHED));

        report.add(SampleResults.gate("b"));
        assertThat(report.consoleSummary()).contains("its process ended while writing it");

        report.add(SampleResults.gate("a"));
        assertThat(ids(report)).hasSize(2);
        assertThat(report.consoleSummary()).doesNotContain("MISSING");
    }

    @Test
    void a_damaged_result_of_an_earlier_build_does_not_matter() throws IOException {
        at(YESTERDAY).add(SampleResults.gate("a"));
        Files.writeString(resultFile(), "{");

        at(TODAY).add(SampleResults.gate("b"));

        assertThat(read(at(TODAY)).getAsJsonArray("unreadableResults")).isEmpty();
    }

    @Test
    void gates_of_many_threads_all_arrive() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> gates = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String method = "gate" + i;
            gates.add(threads.submit(() -> at(TODAY).add(SampleResults.gate(method))));
        }
        for (Future<?> gate : gates) {
            gate.get();
        }
        threads.shutdown();

        assertThat(ids(at(TODAY))).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void an_interrupted_thread_still_reports_what_it_found() {
        ReportFolder report = at(TODAY);
        Thread.currentThread().interrupt();
        try {
            report.add(SampleResults.gate("a"));
            assertThat(report.consoleSummary()).contains("1 gate");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(ids(report)).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> ReportFolder.at(file).add(SampleResults.gate("a")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The report folder " + file + " cannot be written");
    }

    @Test
    void asking_for_a_summary_leaves_no_trace() {
        Path absent = temp.resolve("absent");

        assertThat(ReportFolder.at(absent).consoleSummary()).isEmpty();
        assertThat(absent).doesNotExist();
    }

    private ReportFolder at(BuildId build) {
        return new ReportFolder(temp, build, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Path example(String testMethod, ReportFolder report, String name) throws IOException {
        Path png = report.examples(SampleResults.TEST_CLASS, testMethod, 1).resolve(name);
        Files.createDirectories(png.getParent());
        return Files.writeString(png, "png");
    }

    /** The result of the gate called {@code a}. */
    private Path resultFile() throws IOException {
        try (Stream<Path> files = Files.walk(temp.resolve("results"))) {
            return files.filter(file -> file.getFileName().toString().contains("Tests_a-1~"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonObject read(ReportFolder report) {
        try {
            return JsonParser.parseString(Files.readString(report.reportFile())).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject gate(ReportFolder report, int index) {
        return read(report).getAsJsonArray("gates").get(index).getAsJsonObject();
    }

    private static JsonObject example(ReportFolder report) {
        JsonArray images = gate(report, 0).getAsJsonArray("images");
        return images.get(0).getAsJsonObject().getAsJsonObject("adversarialExample");
    }

    private static List<String> ids(ReportFolder report) {
        List<String> ids = new ArrayList<>();
        for (JsonElement gate : read(report).getAsJsonArray("gates")) {
            ids.add(gate.getAsJsonObject().get("id").getAsString());
        }
        return ids;
    }
}
