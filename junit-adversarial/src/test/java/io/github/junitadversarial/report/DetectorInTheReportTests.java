package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of a gate on an object detector. */
class DetectorInTheReportTests {

    @TempDir
    private Path folder;

    private ReportFolder report;

    @BeforeEach
    void attack() throws IOException {
        report = ReportFolder.at(folder);
        StreetResults.writePictures(report);
        report.add(StreetResults.gate());
    }

    @Nested
    class For_machines {

        @Test
        void an_image_has_what_was_detected_before_and_after() throws IOException {
            JsonObject objects = image(StreetResults.CROSSING).getAsJsonObject("objects");

            JsonObject before = objects.getAsJsonObject("before");
            assertThat(before.getAsJsonArray("counted")).hasSize(3);
            assertThat(before.getAsJsonArray("counted").get(0).getAsJsonObject().toString())
                    .isEqualTo("{\"label\":\"car\",\"score\":0.93,\"box\":[60.0,200.0,190.0,90.0]}");
            assertThat(before.get("notCounted").getAsInt()).isEqualTo(1);
            JsonObject after = objects.getAsJsonObject("after");
            assertThat(after.getAsJsonArray("counted")).hasSize(1);
            assertThat(after.get("notCounted").getAsInt()).isEqualTo(2);
            assertThat(objects.get("trueObjects").isJsonNull()).isTrue();
            assertThat(image(StreetResults.CROSSING)
                            .getAsJsonObject("adversarialExample")
                            .get("improvedAfter")
                            .getAsInt())
                    .isEqualTo(1_340);
        }

        @Test
        void every_attacked_object_has_its_fate() throws IOException {
            assertThat(attacked(StreetResults.CROSSING))
                    .extracting(DetectorInTheReportTests::fate)
                    .containsExactly(
                            "car 0.93 -> 0.77 SEEN", "person 0.81 -> 0.44 HIDDEN", "person 0.62 -> null HIDDEN");
            assertThat(attacked(StreetResults.ALLEY))
                    .extracting(DetectorInTheReportTests::fate)
                    .containsExactly("bicycle 0.88 -> null MISLABELLED person", "car 0.71 -> 0.83 SEEN");
        }

        @Test
        void the_box_of_an_attacked_object_is_that_of_the_ground_truth() throws IOException {
            assertThat(attacked(StreetResults.ALLEY)
                            .get(0)
                            .getAsJsonArray("box")
                            .toString())
                    .isEqualTo("[21.0,99.0,69.0,52.0]");
            assertThat(image(StreetResults.ALLEY)
                            .getAsJsonObject("objects")
                            .get("trueObjects")
                            .getAsInt())
                    .as("without the crowd")
                    .isEqualTo(2);
        }

        @Test
        void what_withstood_has_no_after_and_its_objects_are_seen() throws IOException {
            JsonObject objects = image("street/wide.png").getAsJsonObject("objects");

            assertThat(objects.get("after").isJsonNull()).isTrue();
            assertThat(attacked("street/wide.png"))
                    .extracting(DetectorInTheReportTests::fate)
                    .containsExactly("car 0.99 -> null SEEN", "car 0.97 -> null SEEN");
        }

        @Test
        void a_box_takes_one_line() throws IOException {
            assertThat(Files.readString(report.reportFile())).contains("\"box\": [60.0, 200.0, 190.0, 90.0]\n");
        }

        @Test
        void a_gate_has_the_figures_of_the_field() throws IOException {
            JsonObject detection = gate().getAsJsonObject("detection");

            assertThat(detection.getAsJsonObject("removalRate").toString())
                    .startsWith("{\"hidden\":3,\"objects\":7,\"open\":0,\"rate\":0.428");
            assertThat(objects(detection.getAsJsonArray("byLabel")))
                    .extracting(entry -> entry.get("label").getAsString() + " "
                            + entry.getAsJsonObject("removalRate").get("hidden") + " of "
                            + entry.getAsJsonObject("removalRate").get("objects"))
                    .containsExactly("bicycle 1 of 1", "car 0 of 4", "person 2 of 2");
            assertThat(detection.get("pixels").getAsDouble()).isEqualTo(116.5);
            assertThat(detection.get("meanAveragePrecision").isJsonNull())
                    .as("not every image has ground truth")
                    .isTrue();
        }

        @Test
        void a_gate_with_ground_truth_has_its_map() throws IOException {
            report.add(new GateResult(
                    "com.acme.Other",
                    "alley",
                    1,
                    StreetResults.report(List.of(StreetResults.brokenAlley())),
                    StreetResults.gate().verdict(),
                    Optional.empty()));

            JsonObject precision = gate().getAsJsonObject("detection").getAsJsonObject("meanAveragePrecision");
            assertThat(precision.get("before").getAsDouble())
                    .isGreaterThan(precision.get("after").getAsDouble());
            assertThat(text(Files.readString(report.page())))
                    .containsPattern("mAP 0\\.\\d{3} → 0\\.\\d{3} falls by 0\\.\\d{3} \\(RD\\)");
            assertThat(report.consoleSummary())
                    .containsPattern(
                            "1 of 2 objects hidden \\(50\\.0 %\\), 50\\.0 % by class count, mAP 0\\.\\d{3} -> 0");
        }

        @Test
        void accuracies_of_classifiers_are_not_claimed() throws IOException {
            assertThat(gate().get("robustAccuracy").isJsonNull()).isTrue();
            assertThat(gate().get("cleanAccuracy").isJsonNull()).isTrue();
        }

        private List<JsonObject> attacked(String image) throws IOException {
            return objects(image(image).getAsJsonObject("objects").getAsJsonArray("attacked"));
        }
    }

    @Nested
    class On_the_page {

        @Test
        void an_example_shows_boxes_before_and_after() throws IOException {
            String example = example(StreetResults.CROSSING);

            assertThat(boxes(example)).containsExactly("seen", "seen", "seen", "hidden", "hidden", "seen");
            assertThat(labels(example))
                    .containsExactly("car 0.93", "person 0.81", "person 0.62", "✗ person", "✗ person", "car 0.77");
            assertThat(example).contains("x=\"320\" y=\"150\" width=\"44\" height=\"130\"");
        }

        @Test
        void false_objects_are_told_from_those_that_were_there() throws IOException {
            String example = example(StreetResults.ALLEY);

            assertThat(boxes(example)).containsExactly("seen", "seen", "hidden", "seen", "false", "false");
            assertThat(labels(example)).endsWith("✗ bicycle", "car 0.83", "+ person 0.70", "+ person 0.55");
        }

        @Test
        void the_pictures_are_told_to_who_does_not_see_them() throws IOException {
            assertThat(example(StreetResults.CROSSING))
                    .contains("aria-label=\"clean image, detected: car 0.93; person 0.81; person 0.62\"")
                    .contains(
                            "aria-label=\"adversarial image, detected: car 0.77; not seen any more: person; person\"");
            assertThat(example(StreetResults.ALLEY)).contains("person 0.70, not there before");
        }

        @Test
        void vanished_objects_are_listed_first_with_size_and_scores() throws IOException {
            assertThat(text(example(StreetResults.CROSSING)))
                    .contains("hides 2 of 3 objects")
                    .contains("Before: 3 objects", "After: 1 object; dashed: not seen any more")
                    .containsSubsequence(
                            "person 44 × 130 0.810 0.440 ✗ hidden",
                            "person 36 × 110 0.620 – ✗ hidden",
                            "car 190 × 90 0.930 0.770 ✓ seen")
                    .contains("141 queries to the first object, this example after 1,340 search queries")
                    .contains("230 pixels, 0.100 % of 640 × 360");
            assertThat(text(example(StreetResults.ALLEY)))
                    .contains("bicycle 69 × 52 0.880 – ✗ taken for person", "dotted: not there before");
        }

        @Test
        void a_large_picture_is_embedded_smaller_and_its_boxes_stay_where_they_are() throws IOException {
            Path file = folder.resolve("examples")
                    .resolve(StreetResults.TEST_CLASS)
                    .resolve(StreetResults.TEST_METHOD + "-1")
                    .resolve(StreetResults.CROSSING);

            assertThat(file).exists();
            assertThat(Files.size(file)).isGreaterThan(262_144);
            assertThat(example(StreetResults.CROSSING))
                    .contains("data:image/jpeg;base64,", "viewBox=\"0 0 640 360\"")
                    .hasSizeLessThan(150_000);
        }

        @Test
        void the_table_names_every_image_and_no_label_is_blank() throws IOException {
            assertThat(text(Files.readString(report.page())))
                    .contains("Image Detected before Outcome Attack Pixels")
                    .contains("street/crossing.png 4 objects ✗ broken hides 2 of 3 objects 230 141")
                    .contains("street/empty.png nothing ∅ nothing detected")
                    .contains("street/wide.png 2 car ✓ survived")
                    .doesNotContain("Taken for", "taken for  ", "Robust accuracy", "What broken images were taken for");
        }

        @Test
        void the_figures_of_detectors_are_on_top() throws IOException {
            assertThat(text(Files.readString(report.page())))
                    .contains("Objects hidden 42.9 % 3 of 7 attacked", "Attack success rate 66.7 % 2 of 3 images")
                    .contains("(IoU at least 0.5); 38.9 % by class count (RM)")
                    .contains("Pixels changed 117 mean of an example, 0.055 % of its picture")
                    .contains("budget 2,000 an image; mean 1,277 to the last improvement")
                    .containsSubsequence(
                            "Which objects were hidden",
                            "medium 3 of 6",
                            "large 0 of 1",
                            "bicycle 1 of 1",
                            "person 2 of 2");
        }

        @Test
        void pictures_of_different_sizes_share_a_heat_map() throws IOException {
            assertThat(text(Files.readString(report.page())))
                    .contains("233 changed pixels in 2 adversarial examples", "positions relative to the picture.");
        }

        private static List<String> boxes(String example) {
            return matches(example, "<g class=\"box ([a-z]+)\">");
        }

        private static List<String> labels(String example) {
            return matches(example, "<text class=\"label\"[^>]*>([^<]*)</text>");
        }

        private static List<String> matches(String text, String pattern) {
            return Pattern.compile(pattern)
                    .matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        }

        private String example(String image) throws IOException {
            return Pattern.compile("(?s)<article.*?</article>")
                    .matcher(Files.readString(report.page()))
                    .results()
                    .map(MatchResult::group)
                    .filter(article -> article.contains("<h4>" + image + "</h4>"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class In_words {

        @Test
        void the_summary_of_a_step_says_what_the_attack_did_to_objects() {
            String markdown = MarkdownSummary.of(
                    new BuildResults.Contents(List.of(entry()), List.of(), List.of()),
                    LocalDate.of(2026, 5, 4),
                    100_000);

            assertThat(markdown)
                    .contains("<code>street/alley.png</code> hides 1 of 2 objects, 3 px, 13 queries")
                    .doesNotContain(" → ", "taken for");
        }

        @Test
        void code_scanning_has_a_rule_of_its_own() throws IOException {
            JsonObject run = JsonParser.parseString(Files.readString(folder.resolve("report.sarif")))
                    .getAsJsonObject()
                    .getAsJsonArray("runs")
                    .get(0)
                    .getAsJsonObject();
            JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();

            assertThat(result.get("ruleId").getAsString()).isEqualTo("few-pixel-detection-failure");
            assertThat(run.getAsJsonObject("tool")
                            .getAsJsonObject("driver")
                            .getAsJsonArray("rules")
                            .get(result.get("ruleIndex").getAsInt())
                            .getAsJsonObject()
                            .get("id"))
                    .isEqualTo(result.get("ruleId"));
            assertThat(result.getAsJsonObject("message").get("text").getAsString())
                    .isEqualTo("street/alley.png: a change of 3 pixels hides 1 of 2 objects (13 queries);"
                            + " detector streets.onnx in StreetDetectorTests.losesNoObject");
            assertThat(result.getAsJsonObject("properties").has("label")).isFalse();
        }

        private GateEntry entry() {
            return GateEntry.of(StreetResults.gate(), "examples", Instant.EPOCH);
        }
    }

    private JsonObject gate() throws IOException {
        return JsonParser.parseString(Files.readString(report.reportFile()))
                .getAsJsonObject()
                .getAsJsonArray("gates")
                .get(0)
                .getAsJsonObject();
    }

    private JsonObject image(String name) throws IOException {
        return objects(gate().getAsJsonArray("images")).stream()
                .filter(image -> image.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String fate(JsonObject object) {
        return object.get("label").getAsString() + " " + object.get("scoreBefore") + " -> " + object.get("scoreAfter")
                + " " + object.get("fate").getAsString()
                + (object.get("takenFor").isJsonNull()
                        ? ""
                        : " " + object.get("takenFor").getAsString());
    }

    /** What a reader sees, with single spaces. */
    private static String text(String html) {
        return html.replaceAll("(?s)<(style|script)>.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }
}
