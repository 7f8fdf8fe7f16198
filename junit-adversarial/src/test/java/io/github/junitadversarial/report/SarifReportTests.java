package io.github.junitadversarial.report;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code scanning reads. */
class SarifReportTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void it_keeps_to_the_schema_of_the_standard() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());
        report.add(SampleResults.gate("survives"));
        report.add(SampleResults.gate(List.of(SampleResults.image("a.png", OutcomeStatus.UNREADABLE))));
        SampleResults.damageOne(folder);
        report.add(withoutSource(SampleResults.gate("elsewhere")));
        report.addRefused(new RefusedGate(SampleResults.TEST_CLASS, "refused", 1, null, "no image can be read"));

        assertThat(standard().validate(read(report))).isEmpty();
    }

    @Test
    void the_schema_would_notice() throws IOException {
        JsonNode wrong = JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {}}}]}");

        assertThat(standard().validate(wrong)).isNotEmpty();
    }

    @Test
    void every_broken_image_is_a_result_at_the_line_of_its_test() throws IOException {
        JsonNode result = only(results(SampleResults.gate("survivesThreePixels")));

        assertThat(result.at("/ruleId").asText()).isEqualTo("few-pixel-misclassification");
        assertThat(result.at("/message/text").asText())
                .isEqualTo("stop/0007.png (stop) is taken for priority-road with 2 pixels changed (212 queries) by"
                        + " road-signs.onnx in RoadSignRobustnessTests.survivesThreePixels");
        JsonNode location = result.at("/locations/0");
        assertThat(location.at("/physicalLocation/artifactLocation/uri").asText())
                .isEqualTo("signs/src/test/java/com/acme/RoadSignRobustnessTests.java");
        assertThat(location.at("/physicalLocation/region/startLine").asInt()).isEqualTo(23);
        assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
                .isEqualTo("com.acme.RoadSignRobustnessTests.survivesThreePixels");
    }

    @Test
    void where_the_source_was_not_found_its_place_below_the_test_sources_is_given() throws IOException {
        JsonNode location =
                only(results(withoutSource(SampleResults.gate("m")))).at("/locations/0/physicalLocation");

        assertThat(location.at("/artifactLocation/uri").asText()).isEqualTo("com/acme/RoadSignRobustnessTests.java");
        assertThat(location.at("/artifactLocation/uriBaseId").asText()).isEqualTo("TEST_SOURCES");
        assertThat(location.has("region")).isFalse();
    }

    @Test
    void the_level_is_that_of_the_verdict() throws IOException {
        assertThat(only(results(SampleResults.gate("m", Result.FAIL)))
                        .get("level")
                        .asText())
                .isEqualTo("error");
        assertThat(only(results(SampleResults.gate("m", Result.INCONCLUSIVE)))
                        .get("level")
                        .asText())
                .isEqualTo("warning");
        assertThat(only(results(SampleResults.gate("m", Result.PASS)))
                        .get("level")
                        .asText())
                .isEqualTo("note");
    }

    @Test
    void with_a_baseline_the_newly_broken_are_new_and_the_others_are_notes() throws IOException {
        List<JsonNode> results = results(SampleResults.eventful());

        assertThat(results)
                .extracting(
                        result -> result.at("/properties/image").asText(),
                        result -> result.path("baselineState").asText("none"),
                        result -> result.get("level").asText())
                .containsExactly(
                        tuple("stop/0001.png", "new", "error"),
                        tuple("stop/0003.png", "new", "error"),
                        tuple("stop/0002.png", "unchanged", "note"),
                        tuple("stop/0004.png", "none", "note"));
        assertThat(only(results(SampleResults.gate("m"))).has("baselineState")).isFalse();
    }

    @Test
    void a_waiver_suppresses_until_it_expires() throws IOException {
        Map<String, JsonNode> suppressions = results(SampleResults.eventful()).stream()
                .collect(
                        toMap(result -> result.at("/properties/image").asText(), result -> result.get("suppressions")));

        assertThat(suppressions.get("stop/0004.png").get(0).get("justification").asText())
                .isEqualTo("to be retrained (grace@acme.com, until 2026-05-10)");
        // The standard wants the key in all results or in none.
        assertThat(suppressions.get("stop/0002.png")).isEmpty();
        assertThat(suppressions.get("stop/0001.png")).isEmpty();
    }

    @Test
    void a_fingerprint_knows_a_picture_again_whatever_it_is_called_and_whatever_else_is_there() throws IOException {
        ImageOutcome broken = SampleResults.broken("stop/1.png", -1, "");
        ImageOutcome other = SampleResults.broken("stop/2.png", -1, "");
        ImageOutcome renamed = new ImageOutcome(
                "a/new-name.png",
                broken.digest(),
                broken.label(),
                broken.predicted(),
                broken.status(),
                broken.queries(),
                broken.adversarial(),
                "");

        assertThat(fingerprint(broken)).isEqualTo(fingerprint(renamed)).isNotEqualTo(fingerprint(other));
        assertThat(results(SampleResults.gate(List.of(other, broken))))
                .extracting(result -> result.get("partialFingerprints"))
                .contains(fingerprint(broken));
    }

    @Test
    void a_fingerprint_differs_between_gates_and_bounds() throws IOException {
        JsonNode one = only(results(SampleResults.gate("one"))).get("partialFingerprints");
        JsonNode two = only(results(SampleResults.gate("two"))).get("partialFingerprints");

        assertThat(one).isNotEqualTo(two);
        assertThat(one.get("primaryLocationLineHash").asText()).matches("[0-9a-f]{32}:1");
    }

    @Test
    void nothing_of_the_machine_is_in_it() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.eventful());

        assertThat(report.sarifFile()).content().doesNotContain(folder.toString(), "/home/me");
    }

    @Test
    void what_is_missing_or_not_green_is_notified() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("lost", Result.PASS));
        SampleResults.damageOne(folder);
        report.add(SampleResults.gate("undecided", Result.INCONCLUSIVE));

        JsonNode invocation = read(report).at("/runs/0/invocations/0");
        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.get("toolExecutionNotifications"))
                .extracting(each -> each.get("level").asText() + ": "
                        + each.at("/message/text").asText())
                .satisfiesExactly(
                        lost -> assertThat(lost).startsWith("error: The result of a gate is lost: results/"),
                        undecided -> assertThat(undecided)
                                .startsWith("warning: RoadSignRobustnessTests.undecided is INCONCLUSIVE: "));
    }

    @Test
    void a_whole_run_has_gone_through() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("fails"));

        assertThat(read(report).at("/runs/0/invocations/0/executionSuccessful").asBoolean())
                .isTrue();
    }

    @Test
    void no_more_results_than_github_shows() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate(IntStream.range(0, 5_010)
                .mapToObj(i -> SampleResults.broken(i + ".png", -1, ""))
                .toList()));

        assertThat(read(report).at("/runs/0/results")).hasSize(5_000);
        assertThat(read(report)
                        .at("/runs/0/invocations/0/toolExecutionNotifications/1/message/text")
                        .asText())
                .isEqualTo("10 more broken images left out; report.json names them all");
    }

    private JsonNode fingerprint(ImageOutcome broken) throws IOException {
        return only(results(SampleResults.gate(List.of(broken)))).get("partialFingerprints");
    }

    private static GateResult withoutSource(GateResult gate) {
        return new GateResult(
                gate.testClass(),
                gate.testMethod(),
                gate.attackNumber(),
                gate.report(),
                gate.verdict(),
                Optional.empty());
    }

    private List<JsonNode> results(GateResult gate) throws IOException {
        ReportFolder report = ReportFolder.at(folder.resolve(gate.testMethod() + System.nanoTime()));
        report.add(gate);
        return StreamSupport.stream(read(report).at("/runs/0/results").spliterator(), false)
                .toList();
    }

    private static JsonNode only(List<JsonNode> results) {
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static JsonNode read(ReportFolder report) throws IOException {
        return JSON.readTree(report.sarifFile().toFile());
    }

    /** As OASIS published it, from a library that brings it. */
    private static JsonSchema standard() throws IOException {
        try (InputStream schema =
                SarifReportTests.class.getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(JSON.readTree(schema));
        }
    }
}
