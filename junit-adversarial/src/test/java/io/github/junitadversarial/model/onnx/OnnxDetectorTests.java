package io.github.junitadversarial.model.onnx;

import static io.github.junitadversarial.testmodels.OnnxModel.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.testmodels.OnnxModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Models take 64x64 and answer {@code [6, 50]}: 50 boxes by centre and sides, and scores for two classes. */
class OnnxDetectorTests {

    private static final int SIDE = 64;
    private static final int BOXES = 50;
    private static final RgbImage BLACK = RgbImage.filled(SIDE, SIDE, 0);
    private static final DetectorOptions OPTIONS =
            DetectorOptions.FROM_METADATA.withLabels(new Labels(List.of("cat", "dog")));

    @Nested
    class Boxes {

        private final Table table = new Table().box(0, 32, 32, 32, 16, 0, 0.9f);

        @Test
        void leave_a_centred_letterbox() {
            // 128x64 becomes 64x32 with bars of 16 above and below.
            assertThat(detect(table, letterbox(Placement.CENTRE), RgbImage.filled(128, 64, 0)))
                    .extracting(Detection::box)
                    .containsExactly(new Box(32, 16, 96, 48));
        }

        @Test
        void leave_a_letterbox_at_the_top_left() {
            assertThat(detect(table, letterbox(Placement.TOP_LEFT), RgbImage.filled(128, 64, 0)))
                    .extracting(Detection::box)
                    .containsExactly(new Box(32, 48, 96, 64));
        }

        @Test
        void are_stretched_back() {
            Geometry stretched = Geometry.of(new Step.Resize(new Size(SIDE, SIDE), Resampling.BILINEAR));

            assertThat(detect(table, stretched, RgbImage.filled(128, 32, 0)))
                    .extracting(Detection::box)
                    .containsExactly(new Box(32, 12, 96, 20));
        }

        @Test
        void are_laid_back_behind_a_crop() {
            Geometry cropped = Geometry.of(
                    new Step.ResizeShorterSide(128, Resampling.BILINEAR), new Step.CentreCrop(new Size(SIDE, SIDE)));

            assertThat(detect(table, cropped, RgbImage.filled(128, 64, 0)))
                    .extracting(Detection::box)
                    .containsExactly(new Box(56, 28, 72, 36));
        }

        @Test
        void end_at_the_edges_of_the_picture() {
            assertThat(detect(new Table().box(0, 0, 32, 200, 16, 0, 0.9f), Geometry.NONE, BLACK))
                    .extracting(Detection::box)
                    .containsExactly(new Box(0, 24, 64, 40));
        }

        @Test
        void that_lie_in_a_bar_of_the_letterbox_are_none() {
            assertThat(detect(
                            new Table().box(0, 32, 5, 8, 8, 0, 0.9f),
                            letterbox(Placement.CENTRE),
                            RgbImage.filled(128, 64, 0)))
                    .isEmpty();
        }
    }

    @Nested
    class Duplicates {

        private final Table table = new Table()
                .box(0, 30, 32, 20, 20, 0, 0.8f)
                .box(1, 32, 32, 20, 20, 0, 0.9f)
                .box(2, 32, 32, 20, 20, 1, 0.7f)
                .box(3, 50, 32, 20, 20, 0, 0.6f);

        @Test
        void are_suppressed_within_their_class() {
            assertThat(detect(table, Geometry.NONE, BLACK))
                    .extracting(Detection::classIndex, Detection::score)
                    .containsExactly(tuple(0, 0.9f), tuple(1, 0.7f), tuple(0, 0.6f));
        }

        @Test
        void begin_above_the_declared_overlap() {
            // 18 of 22 columns are shared.
            assertThat(detect(table, OPTIONS.withOverlap(0.82), BLACK)).hasSize(4);
            assertThat(detect(table, OPTIONS.withOverlap(0.81), BLACK)).hasSize(3);
        }
    }

    @Nested
    class Scores {

        @Test
        void below_the_floor_are_left_out() {
            Table table = new Table().box(0, 10, 10, 8, 8, 0, 0.02f).box(1, 40, 40, 8, 8, 0, 0.03f);

            assertThat(detect(table, OPTIONS.withScoreFloor(0.025), BLACK))
                    .extracting(Detection::score)
                    .containsExactly(0.03f);
        }

        @Test
        void decide_which_of_too_many_boxes_are_kept() {
            assertThat(detect(flood(BOXES), OPTIONS.withMostDetections(3), BLACK))
                    .extracting(Detection::score)
                    .containsExactly(0.99f, 0.98f, 0.97f);
        }

        @Test
        void keep_the_order_of_the_model_where_they_tie() {
            Table table = new Table();
            IntStream.range(0, BOXES).forEach(i -> table.box(i, i + 1, i + 1, 1, 1, 0, 0.5f));

            assertThat(detect(table, OPTIONS.withMostDetections(2), BLACK))
                    .extracting(Detection::box)
                    .containsExactly(new Box(0.5f, 0.5f, 1.5f, 1.5f), new Box(1.5f, 1.5f, 2.5f, 2.5f));
        }

        @Test
        void count_from_the_declared_confidence() {
            try (OnnxDetector detector = open(new Table(), OPTIONS.withConfidence(0.25))) {
                assertThat(detector.confidence()).isEqualTo(0.25f);
                assertThat(detector.setupInWords())
                        .contains("YOLOV8", "scores from 0.01", "counted from 0.25", "IoU of 0.6", "300 detections");
            }
        }

        private Table flood(int boxes) {
            Table table = new Table();
            IntStream.range(0, boxes).forEach(i -> table.box(i, i + 5, i + 5, 1, 1, 0, (100 - boxes + i) / 100f));
            return table;
        }
    }

    @Test
    void a_flood_of_boxes_ends_in_the_best_of_them() {
        Candidates candidates = new Candidates("m", 0.01f);
        for (int i = 0; i < 100_000; i++) {
            candidates.add(0, 0.01f + i % 99_991 * 9e-6f, 0, 0, 1 + i, 1);
        }
        candidates.sort();

        assertThat(candidates.size()).isEqualTo(Candidates.CAPACITY);
        assertThat(candidates.floor()).isEqualTo(candidates.score(Candidates.CAPACITY - 1));
        assertThat(candidates.score(0)).isEqualTo(0.01f + 99_990 * 9e-6f);
        assertThat(IntStream.range(1, Candidates.CAPACITY))
                .allMatch(rank -> candidates.score(rank) <= candidates.score(rank - 1));
        assertThat(candidates.score(Candidates.CAPACITY - 1)).isEqualTo(0.01f + 98_991 * 9e-6f);
    }

    @Test
    void of_a_flood_with_one_score_the_first_boxes_are_kept() {
        Candidates candidates = new Candidates("m", 0.01f);
        IntStream.range(0, 3 * Candidates.CAPACITY).forEach(i -> candidates.add(i, 0.5f, 0, 0, 1, 1));
        candidates.sort();

        assertThat(IntStream.range(0, Candidates.CAPACITY)).allMatch(rank -> candidates.classIndex(rank) == rank);
    }

    @Nested
    class AScorer {

        /** Its score is the mean of red, so that every changed pixel shows. */
        private final Table table = new Table().box(0, 32, 32, 20, 20, 0, 0.1f).redAddsTo(0, 0);

        private final RgbImage source = Pictures.noise(100, 50, 1);

        @Test
        void answers_edits_of_the_source_as_the_edited_file_is_answered() {
            PixelEdits edits = new PixelEdits();
            IntStream.range(0, 40).forEach(i -> edits.add(i * 97, 0xFF0000));
            try (OnnxDetector detector = open(table, normalised().withGeometry(letterbox(Placement.CENTRE)));
                    BatchScorer scorer = detector.newScorer(detector.batchShapes())) {
                scorer.bind(0, source);
                scorer.edit(0, edits);
                scorer.score(1);
                float[] edited = Arrays.copyOf(scorer.scores(), scorer.rowLength());
                scorer.score(1);
                float[] clean = Arrays.copyOf(scorer.scores(), scorer.rowLength());

                assertThat(edited).isEqualTo(detector.answer(source.with(edits)));
                assertThat(clean).isEqualTo(detector.answer(source)).isNotEqualTo(edited);
            }
        }

        @Test
        void mixes_pictures_of_different_sizes_in_a_batch() {
            List<RgbImage> pictures =
                    List.of(Pictures.noise(100, 50, 1), Pictures.noise(30, 90, 2), Pictures.noise(64, 64, 3));
            try (OnnxDetector detector = open(table, normalised().withGeometry(letterbox(Placement.CENTRE)));
                    BatchScorer scorer = detector.newScorer(detector.batchShapes())) {
                IntStream.range(0, 3).forEach(row -> scorer.bind(row, pictures.get(row)));
                scorer.score(3);

                for (int row = 0; row < 3; row++) {
                    assertThat(DetectionRow.toList(scorer.scores(), row * scorer.rowLength()))
                            .isEqualTo(detector.detect(pictures.get(row)));
                }
            }
        }

        @Test
        void runs_beside_others_of_the_same_model() {
            try (OnnxDetector detector = open(table, normalised().withGeometry(letterbox(Placement.CENTRE)))) {
                List<List<Detection>> alone = IntStream.range(0, 64)
                        .mapToObj(i -> detector.detect(Pictures.noise(40, 30, i)))
                        .toList();

                assertThat(IntStream.range(0, 64)
                                .parallel()
                                .mapToObj(i -> detector.detect(Pictures.noise(40, 30, i)))
                                .toList())
                        .isEqualTo(alone)
                        .doesNotHaveDuplicates();
            }
        }

        @Test
        void is_run_at_batch_1_where_an_output_loses_the_batch() {
            OnnxModel model = image(SIDE, SIDE).withoutScores().plusTable("output", new float[6 * BOXES], 6, BOXES);

            try (OnnxDetector detector = OnnxDetector.open(model.bytes(), "m.onnx", OPTIONS)) {
                assertThat(detector.batchShapes()).isEqualTo(BatchShapes.fixed(1));
            }
        }

        @Test
        void is_refused_once_the_model_is_closed() {
            OnnxDetector detector = open(table, OPTIONS);
            detector.close();

            assertThatThrownBy(() -> detector.detect(BLACK))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("model m.onnx is closed");
        }

        private DetectorOptions normalised() {
            return OPTIONS.withPreprocessing(Preprocessing.ZERO_TO_ONE);
        }
    }

    @Nested
    class Metadata {

        private static final String NAMES = "{0: 'cat', 1: \"dog's \\\"friend\\\"\"}";

        @Test
        void of_ultralytics_says_everything() {
            OnnxModel model = new Table()
                    .model()
                    .metadata("author", "Ultralytics")
                    .metadata("task", "detect")
                    .metadata("names", NAMES);

            try (OnnxDetector detector = OnnxDetector.open(model.bytes(), "m.onnx", DetectorOptions.FROM_METADATA)) {
                assertThat(detector.labels()).contains(new Labels(List.of("cat", "dog's \"friend\"")));
                assertThat(detector.setupInWords())
                        .contains(
                                "scale=0.00392",
                                "letterbox 64x64 (CENTRE, #727272, BILINEAR, not antialiased)",
                                "boxes by YOLOV8");
            }
        }

        @Test
        void with_names_that_are_no_dictionary_in_order_is_refused() {
            assertRefused(
                    new Table().model().metadata("names", "{0: 'cat', 2: 'dog'}"),
                    DetectorOptions.FROM_METADATA,
                    "metadata 'names' of model m.onnx is {0: 'cat', 2: 'dog'}, which is no dictionary"
                            + " {0: 'first', 1: 'second', …} in the order of the classes; set labels");
        }
    }

    @Nested
    class Refused {

        @Test
        void are_outputs_that_fit_no_convention() {
            assertRefused(
                    image(SIDE, SIDE).withoutScores().plusTable("heat", new float[48], 0, 3, 4, 4),
                    OPTIONS,
                    "the outputs ['heat' [3, 4, 4]] of model m.onnx have the shapes of no convention that is known; set"
                            + " decoder to a BoxDecoder of your own that reads them, or export the model by one of [YOLOX,"
                            + " YOLOV5, YOLOV8, END_TO_END, NANODET, SSD, DETR, DETR_SOFTMAX, DETR_POST]; a classifier goes without"
                            + " task = DETECTION");
        }

        @Test
        void are_outputs_that_fit_two() {
            assertRefused(
                    image(SIDE, SIDE).withoutScores().plusTable("output", new float[84 * 7], 0, 84, 7),
                    OPTIONS,
                    "the outputs ['output' [84, 7]] of model m.onnx have the shapes of [YOLOX, YOLOV5] alike; set decoder"
                            + " to the one by which the model was exported");
        }

        @Test
        void are_outputs_that_do_not_fit_the_declared_convention() {
            assertRefused(
                    new Table().model(),
                    OPTIONS.withDecoder(BoxConvention.YOLOX),
                    "decoder is YOLOX, but the outputs ['output' [6, 50]] of model m.onnx do not have its shapes; set"
                            + " decoder to [YOLOV8], whose shapes they have, or to a BoxDecoder of your own");
        }

        @Test
        void are_labels_for_another_number_of_classes() {
            assertRefused(
                    new Table().model(),
                    DetectorOptions.FROM_METADATA.withLabels(new Labels(List.of("cat"))),
                    "labels name 1 classes, but model m.onnx has scores for 2; give one label for each, in their order");
        }

        @Test
        void is_a_model_that_does_not_tell_its_classes() {
            assertRefused(
                    image(SIDE, SIDE).withoutScores().plusTable("output", new float[60], 0, 10, 6),
                    DetectorOptions.FROM_METADATA,
                    "the outputs of model m.onnx do not tell how many classes it knows; set labels, one for each class in"
                            + " the order of their numbers");
        }

        @Test
        void is_a_second_input_that_is_no_size() {
            assertRefused(
                    new Table().model().plusSecondInput("temperature"),
                    OPTIONS,
                    "model m.onnx cannot be attacked: it has 2 inputs [image, temperature]; export it with the image as"
                            + " its only input");
        }

        @Test
        void are_tensorflows_classes_without_how_they_are_numbered() {
            OnnxModel model = image(SIDE, SIDE)
                    .withoutScores()
                    .plusTable("detection_boxes", new float[20], 0, 5, 4)
                    .plusTable("detection_scores", new float[5], 0, 5)
                    .plusTable("detection_classes", new float[5], 0, 5)
                    .plusTable("num_detections", new float[1], 1);

            assertRefused(
                    model,
                    OPTIONS,
                    "model m.onnx writes its boxes as TensorFlow's detectors do, which number classes in different ways;"
                            + " set classNumbers to FROM_ONE, FROM_ZERO (TensorFlow Lite) or COCO");
            assertRefused(
                    model,
                    OPTIONS.withClassNumbers(ClassNumbers.COCO),
                    "classNumbers is COCO, which numbers 80 classes, but there are labels for 2; give the labels of COCO's"
                            + " categories in their order, or set classNumbers to FROM_ONE or FROM_ZERO");
        }

        @Test
        void is_an_image_that_no_step_brings_to_the_size_of_the_input() {
            try (OnnxDetector detector = open(new Table(), OPTIONS)) {
                assertThatExceptionOfType(UnusableModelException.class)
                        .isThrownBy(() -> detector.detect(RgbImage.filled(10, 20, 0)))
                        .withMessage(
                                "model m.onnx takes images of 64x64, but one of 10x20 becomes 10x20; declare by which"
                                        + " step images get its size, letterbox or resizeTo");
            }
        }

        @Test
        void are_numbers_that_are_not_finite() {
            assertRefusedAnswer(
                    new Table().box(0, 1, 1, 1, 1, 0, Float.NaN),
                    "model m.onnx answers with numbers that are not finite in its output 'output' [6, 50]; export it in"
                            + " float32, or check its weights and preprocessing");
        }

        @Test
        void are_scores_above_1() {
            assertRefusedAnswer(
                    new Table().box(0, 1, 1, 1, 1, 0, 17),
                    "model m.onnx answers with the score 17.0, but scores must be within 0 and 1; set decoder to the"
                            + " convention by which it writes its boxes, or export it with scores as probabilities");
        }

        @Test
        void are_outputs_that_hold_nothing_where_nothing_is_found() {
            assertRefused(
                    image(SIDE, SIDE).batch(1).flatten().oneRowForEachNonZero(),
                    OPTIONS,
                    "model m.onnx cannot be attacked: its output 'scores' of shape [0, 2] for a black picture grows with"
                            + " what it finds; export it with a fixed number of boxes");
        }

        @Test
        void is_an_answer_of_another_shape_than_to_a_black_picture() {
            float[][] weights = new float[2][12];
            weights[1][0] = 1;
            OnnxModel model = image(2, 2)
                    .batch(1)
                    .flatten()
                    .dense(weights, new float[] {1, 0})
                    .oneRowForEachNonZero();
            DetectorOptions own = OPTIONS.withDecoder((outputs, candidates) -> outputs.numbers(0));

            try (OnnxDetector detector = OnnxDetector.open(model.bytes(), "m.onnx", own)) {
                assertThat(detector.detect(RgbImage.filled(2, 2, 0))).isEmpty();
                assertThatExceptionOfType(UnusableModelException.class)
                        .isThrownBy(() -> detector.detect(RgbImage.filled(2, 2, 0xFF0000)))
                        .withMessage(
                                "model m.onnx answers one picture with an output of shape [2,2] and a black one with"
                                        + " [1,2]; export it with a fixed number of boxes");
            }
        }

        @Test
        void is_a_floor_above_the_confidence() {
            assertThatExceptionOfType(UnusableModelException.class)
                    .isThrownBy(() -> OPTIONS.withScoreFloor(0.6))
                    .withMessage("scoreFloor is 0.6; it must be above 0 and at most the confidence, 0.5, so that the"
                            + " attack sees what the product counts");
        }

        @Test
        void is_an_overlap_above_1() {
            assertThatExceptionOfType(UnusableModelException.class)
                    .isThrownBy(() -> OPTIONS.withOverlap(60))
                    .withMessage("overlap is 60.0; it is the intersection over union of duplicates and must be above 0"
                            + " and at most 1, such as 0.6");
        }

        private void assertRefusedAnswer(Table table, String message) {
            try (OnnxDetector detector = open(table, OPTIONS)) {
                assertThatExceptionOfType(UnusableModelException.class)
                        .isThrownBy(() -> detector.detect(BLACK))
                        .withMessage(message);
            }
        }
    }

    /** Boxes of a model in the making. */
    private static final class Table {

        private final float[] numbers = new float[6 * BOXES];
        private final float[] perRed = new float[6 * BOXES];

        Table box(int column, float x, float y, float width, float height, int classIndex, float score) {
            float[] box = {x, y, width, height};
            for (int i = 0; i < box.length; i++) {
                numbers[i * BOXES + column] = box[i];
            }
            numbers[(4 + classIndex) * BOXES + column] = score;
            return this;
        }

        Table redAddsTo(int column, int classIndex) {
            perRed[(4 + classIndex) * BOXES + column] = 1;
            return this;
        }

        OnnxModel model() {
            return image(SIDE, SIDE).withoutScores().plusTable("output", numbers, perRed, 0, 6, BOXES);
        }
    }

    private static Geometry letterbox(Placement placement) {
        return Geometry.of(new Step.Letterbox(new Size(SIDE, SIDE), placement, 0x727272, Resampling.BILINEAR));
    }

    private static OnnxDetector open(Table table, DetectorOptions options) {
        return OnnxDetector.open(table.model().bytes(), "m.onnx", options);
    }

    private static List<Detection> detect(Table table, Geometry geometry, RgbImage picture) {
        return detect(table, OPTIONS.withGeometry(geometry), picture);
    }

    private static List<Detection> detect(Table table, DetectorOptions options, RgbImage picture) {
        try (OnnxDetector detector = open(table, options)) {
            return detector.detect(picture);
        }
    }

    private static void assertRefused(OnnxModel model, DetectorOptions options, String message) {
        assertThatExceptionOfType(UnusableModelException.class)
                .isThrownBy(() -> OnnxDetector.open(model.bytes(), "m.onnx", options))
                .withMessage(message);
    }
}
