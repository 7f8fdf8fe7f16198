package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code report.json} and its published schema say the same. */
class ReportSchemaTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void a_report_with_every_status_is_valid() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survivesThreePixels"));
        report.add(everyStatus());
        report.add(StreetResults.gate());

        assertThat(errors(schema(), read(report))).isEmpty();
    }

    @Test
    void a_report_without_any_attacked_image_is_valid() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate(List.of()));

        assertThat(errors(schema(), read(report))).isEmpty();
    }

    @Test
    void a_report_with_a_damaged_result_is_valid() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survivesThreePixels"));
        SampleResults.damageOne(folder);
        report.add(SampleResults.gate("survivesOnePixel"));

        assertThat(read(report).get("unreadableResults")).hasSize(1);
        assertThat(errors(schema(), read(report))).isEmpty();
    }

    @Test
    void a_report_with_refused_gates_is_valid() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.addRefused(new RefusedGate("com.acme.Tests", "one", 1, "3-pixel attack", "no image can be read"));
        report.addRefused(new RefusedGate("com.acme.Tests", "two", 1, null, "maxPixels is 0"));

        assertThat(read(report).get("refusedGates")).hasSize(2);
        assertThat(errors(schema(), read(report))).isEmpty();
    }

    @Test
    void a_result_file_has_the_shape_of_a_gate_in_the_report() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(SampleResults.gate("survivesThreePixels"));

        try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
            Path result = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(JSON.readTree(result.toFile()))
                    .isEqualTo(read(report).get("gates").get(0));
        }
    }

    @Test
    void the_schema_names_every_key() throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(everyStatus());
        report.add(StreetResults.gate());
        report.addRefused(new RefusedGate("com.acme.Tests", "one", 1, "3-pixel attack", "no image can be read"));
        JsonNode closed = schemaDocument();
        for (JsonNode object : closed.findParents("properties")) {
            if (object.has("required")) {
                ((ObjectNode) object).put("additionalProperties", false);
            }
        }

        assertThat(errors(schema(closed), read(report))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_wrong_document_is_rejected(String where, Consumer<ObjectNode> damage) throws IOException {
        ReportFolder report = ReportFolder.at(folder);
        report.add(everyStatus());
        report.add(StreetResults.gate());
        ObjectNode document = (ObjectNode) read(report);

        damage.accept(document);

        assertThat(errors(schema(), document))
                .extracting(ValidationMessage::getMessage)
                .anyMatch(error -> error.contains(where));
    }

    static List<Arguments> a_wrong_document_is_rejected() {
        List<Arguments> damages = new ArrayList<>();
        damages.add(damage("schemaVersion", report -> report.put("schemaVersion", 2)));
        damages.add(damage("refusedGates", report -> report.remove("refusedGates")));
        damages.add(damage("unreadableResults", report -> report.remove("unreadableResults")));
        damages.add(damage("verdict", report -> verdict(report).put("result", "GREEN")));
        damages.add(damage("reason", report -> verdict(report).putNull("reason")));
        damages.add(damage("rate", report -> ((ObjectNode) gate(report).get("attackSuccessRate")).put("rate", 12.5)));
        damages.add(damage("seed", report -> gate(report).put("seed", "42")));
        damages.add(damage("finishedAt", report -> ((ObjectNode) gate(report).get("run")).put("finishedAt", "today")));
        damages.add(damage("digest", report -> brokenImage(report).put("digest", "ABC")));
        damages.add(damage("status", report -> brokenImage(report).put("status", "CRACKED")));
        damages.add(damage("adversarialExample", report -> brokenImage(report).putNull("adversarialExample")));
        damages.add(damage("adversarialExample", report -> brokenImage(report).put("status", "SURVIVED")));
        damages.add(damage("edits", report -> edit(report).set(2, "red")));
        damages.add(damage("edits", report -> edit(report).remove(2)));
        damages.add(damage("edits", report -> edit(report).add(1)));
        damages.add(damage("scores", report -> scores(report).put("probability", "likely")));
        damages.add(damage("objects", report -> streets(report).remove("objects")));
        damages.add(damage("fate", report -> attackedObject(report).put("fate", "LOST")));
        damages.add(damage("scoreBefore", report -> attackedObject(report).put("scoreBefore", 1.5)));
        damages.add(damage("box", report -> ((ArrayNode) attackedObject(report).get("box")).remove(3)));
        damages.add(damage(
                "notCounted", report -> ((ObjectNode) streets(report).at("/objects/after")).put("notCounted", -1)));
        return damages;
    }

    private static ObjectNode streets(ObjectNode report) {
        return (ObjectNode) report.at("/gates/1/images/0");
    }

    private static ObjectNode attackedObject(ObjectNode report) {
        return (ObjectNode) streets(report).at("/objects/attacked/0");
    }

    private static Arguments damage(String where, Consumer<ObjectNode> damage) {
        return Arguments.of(where, damage);
    }

    private static ObjectNode gate(ObjectNode report) {
        return (ObjectNode) report.get("gates").get(0);
    }

    private static ObjectNode verdict(ObjectNode report) {
        return (ObjectNode) gate(report).get("verdict");
    }

    private static ObjectNode brokenImage(ObjectNode report) {
        return (ObjectNode) gate(report).get("images").get(0);
    }

    private static ArrayNode edit(ObjectNode report) {
        return (ArrayNode)
                brokenImage(report).get("adversarialExample").get("edits").get(0);
    }

    private static ObjectNode scores(ObjectNode report) {
        return (ObjectNode) brokenImage(report)
                .get("adversarialExample")
                .get("scores")
                .get(0)
                .get("after");
    }

    private static GateResult everyStatus() {
        return SampleResults.gate(Stream.of(OutcomeStatus.values())
                .map(status -> status == OutcomeStatus.BROKEN
                        ? SampleResults.broken("broken.png", Double.NEGATIVE_INFINITY, "broken.png")
                        : SampleResults.image(status + ".png", status))
                .toList());
    }

    private static JsonNode read(ReportFolder report) throws IOException {
        return JSON.readTree(report.reportFile().toFile());
    }

    private static Set<ValidationMessage> errors(JsonSchema schema, JsonNode document) {
        return schema.validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema schema() throws IOException {
        return schema(schemaDocument());
    }

    private static JsonSchema schema(JsonNode document) {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(document, SchemaValidatorsConfig.builder().build());
        schema.initializeValidators();
        return schema;
    }

    private static JsonNode schemaDocument() throws IOException {
        try (InputStream schema = ReportFolder.class.getResourceAsStream("report.schema.json")) {
            return JSON.readTree(schema);
        }
    }
}
