package io.github.junitadversarial.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AveragePrecisionTests {

    private static final Box BOX = new Box(0, 0, 50, 50);

    /** 100 pixels away from {@link #BOX}. */
    private static final Box ELSEWHERE = new Box(150, 0, 200, 50);

    @Test
    void is_one_where_every_object_is_found_first() {
        assertThat(mean(of(List.of(cat(0.9f, BOX), cat(0.1f, ELSEWHERE)), List.of(new TrueObject("cat", BOX)))))
                .isEqualTo(1);
    }

    @Test
    void is_nought_where_nothing_is_found() {
        assertThat(mean(of(List.of(), List.of(new TrueObject("cat", BOX))))).isZero();
    }

    @Test
    void falls_with_every_false_detection_that_is_surer() {
        // Precision is 1 of 2 at every recall from 0 to 1.
        assertThat(mean(of(List.of(cat(0.9f, ELSEWHERE), cat(0.1f, BOX)), List.of(new TrueObject("cat", BOX)))))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void counts_the_101_recalls_that_are_reached() {
        // Of two objects one is found: precision 1 at the recalls 0.00 to 0.50, which are 51 of 101.
        assertThat(mean(of(
                        List.of(cat(0.9f, BOX)),
                        List.of(new TrueObject("cat", BOX), new TrueObject("cat", ELSEWHERE)))))
                .isCloseTo(51.0 / 101, within(1e-12));
    }

    @Test
    void asks_for_ever_better_boxes() {
        // Overlaps by 40 of 50 columns: IoU 0.8 is enough for seven of the ten thresholds, 0.50 to 0.80.
        AveragePrecision precision = of(List.of(cat(0.9f, new Box(0, 0, 40, 50))), List.of(new TrueObject("cat", BOX)));

        assertThat(precision.mean()).isCloseTo(0.7, within(1e-12));
        assertThat(precision.at50()).isEqualTo(1);
        assertThat(precision.at75()).isEqualTo(1);
        assertThat(of(List.of(cat(0.9f, new Box(0, 0, 30, 50))), List.of(new TrueObject("cat", BOX)))
                        .at75())
                .isZero();
    }

    @Test
    void is_the_mean_of_the_classes_that_occur() {
        AveragePrecision precision = of(
                List.of(cat(0.9f, BOX), new DetectedObject("bird", 0.9f, BOX)),
                List.of(new TrueObject("cat", BOX), new TrueObject("dog", ELSEWHERE)));

        assertThat(precision.mean()).isEqualTo(0.5);
        assertThat(precision.byLabel()).containsExactly(Map.entry("cat", 1.0), Map.entry("dog", 0.0));
    }

    @Test
    void neither_asks_for_crowds_nor_minds_what_is_found_in_them() {
        TrueObject crowd = new TrueObject("cat", new Box(100, 0, 300, 100), 20_000, true);

        assertThat(mean(of(
                        List.of(cat(0.9f, ELSEWHERE), cat(0.8f, new Box(210, 0, 260, 50)), cat(0.7f, BOX)),
                        List.of(crowd, new TrueObject("cat", BOX)))))
                .isEqualTo(1);
        assertThat(AveragePrecision.of(List.of(new Scene(List.of(cat(0.9f, BOX)), List.of(crowd)))))
                .isEmpty();
    }

    @Test
    void tells_small_objects_from_large_ones_by_the_area_of_their_outlines() {
        AveragePrecision precision = of(
                List.of(cat(0.9f, BOX)),
                List.of(
                        new TrueObject("cat", BOX, 1000, false),
                        new TrueObject("cat", new Box(0, 100, 100, 200), 9500, false)));

        assertThat(precision.bySize()).containsOnly(Map.entry(ObjectSize.SMALL, 1.0), Map.entry(ObjectSize.LARGE, 0.0));
    }

    @Test
    void is_nothing_where_no_object_is() {
        assertThat(AveragePrecision.of(List.of(new Scene(List.of(cat(0.9f, BOX)), List.of()))))
                .isEmpty();
    }

    /**
     * Random boxes, drawn by a script, with what {@code pycocotools} 2.0.11 says of them; with ties of scores, crowds,
     * areas on COCO's limits, and more than 100 detections of a class in a picture.
     */
    @ParameterizedTest
    @MethodSource
    void agrees_with_pycocotools(JsonObject vector) {
        List<Scene> scenes = new ArrayList<>();
        vector.getAsJsonArray("scenes").forEach(scene -> scenes.add(scene(scene.getAsJsonObject())));
        JsonObject expected = vector.getAsJsonObject("expected");

        AveragePrecision precision = AveragePrecision.of(scenes).orElseThrow();

        assertThat(precision.mean()).isCloseTo(expected.get("mean").getAsDouble(), within(1e-9));
        assertThat(precision.at50()).isCloseTo(expected.get("at50").getAsDouble(), within(1e-9));
        assertThat(precision.at75()).isCloseTo(expected.get("at75").getAsDouble(), within(1e-9));
        for (ObjectSize size : ObjectSize.values()) {
            assertThat(precision.bySize().getOrDefault(size, -1.0))
                    .as(size.name())
                    .isCloseTo(
                            expected.get(size.name().toLowerCase(Locale.ROOT)).getAsDouble(), within(1e-9));
        }
        JsonObject byLabel = expected.getAsJsonObject("byLabel");
        assertThat(precision.byLabel().keySet()).isEqualTo(byLabel.keySet());
        precision
                .byLabel()
                .forEach((label, mean) ->
                        assertThat(mean).as(label).isCloseTo(byLabel.get(label).getAsDouble(), within(1e-9)));
    }

    static Stream<JsonObject> agrees_with_pycocotools() throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        AveragePrecisionTests.class.getResourceAsStream("/detection/average-precision.json")),
                StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(reader).getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsJsonObject);
        }
    }

    private static Scene scene(JsonObject scene) {
        List<TrueObject> truth = new ArrayList<>();
        for (JsonElement element : scene.getAsJsonArray("truth")) {
            JsonArray object = element.getAsJsonArray();
            truth.add(new TrueObject(
                    object.get(0).getAsString(),
                    box(object, 1),
                    object.get(5).getAsDouble(),
                    object.get(6).getAsInt() == 1));
        }
        List<DetectedObject> detections = new ArrayList<>();
        for (JsonElement element : scene.getAsJsonArray("detections")) {
            JsonArray object = element.getAsJsonArray();
            detections.add(new DetectedObject(
                    object.get(0).getAsString(), object.get(1).getAsFloat(), box(object, 2)));
        }
        return new Scene(detections, truth);
    }

    private static Box box(JsonArray object, int from) {
        return Box.ofSize(
                object.get(from).getAsFloat(),
                object.get(from + 1).getAsFloat(),
                object.get(from + 2).getAsFloat(),
                object.get(from + 3).getAsFloat());
    }

    private static AveragePrecision of(List<DetectedObject> detections, List<TrueObject> truth) {
        return AveragePrecision.of(List.of(new Scene(detections, truth))).orElseThrow();
    }

    private static double mean(AveragePrecision precision) {
        return precision.mean();
    }

    private static DetectedObject cat(float score, Box box) {
        return new DetectedObject("cat", score, box);
    }
}
