package io.github.junitadversarial.model.onnx;

import static io.github.junitadversarial.testmodels.OnnxModel.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.testmodels.OnnxModel;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Every model takes pictures of 64x64: 64 cells of stride 8, 16 of stride 16, 4 of stride 32. The object is of class 1
 * of 2, with a score of 0.72.
 */
class BoxConventionTests {

    private static final int SIDE = 64;
    private static final int CELLS = 84;
    private static final int FIRST_CELL_OF_STRIDE_16 = 64;
    private static final Box OBJECT = new Box(10, 20, 30, 44);

    @Nested
    class Yolox {

        @Test
        void cells_hold_offsets_and_logarithms_in_strides() {
            float[] table = table(CELLS, 7);
            // The cell in column 1, row 2 of stride 16; the middle of the object is (20, 32).
            put(
                    table,
                    7,
                    FIRST_CELL_OF_STRIDE_16 + 2 * 4 + 1,
                    0.25f,
                    0,
                    log(20 / 16f),
                    log(24 / 16f),
                    0.9f,
                    0.1f,
                    0.8f);

            assertThatModel(model(table, 0, CELLS, 7), BoxConvention.YOLOX).isRightIn(OBJECT);
        }

        @Test
        void further_cells_of_stride_64_are_read() {
            float[] table = table(CELLS + 1, 7);
            put(table, 7, CELLS, 20 / 64f, 0.5f, log(20 / 64f), log(24 / 64f), 0.9f, 0.1f, 0.8f);

            assertThatModel(model(table, 0, CELLS + 1, 7), BoxConvention.YOLOX).isRightIn(OBJECT);
        }
    }

    @Nested
    class Yolov5 {

        @Test
        void boxes_are_in_pixels_and_scores_are_products() {
            float[] table = table(3 * CELLS, 7);
            put(table, 7, 100, 20, 32, 20, 24, 0.9f, 0.1f, 0.8f);

            assertThatModel(model(table, 0, 3 * CELLS, 7)).isRightIn(OBJECT);
        }

        @Test
        void raw_heads_of_rank_4_besides_are_left_alone() {
            float[] table = table(3 * CELLS, 7);
            put(table, 7, 100, 20, 32, 20, 24, 0.9f, 0.1f, 0.8f);
            OnnxModel model = model(table, 0, 3 * CELLS, 7).plusTable("head", table(3 * 16, 7), 0, 3, 4, 4, 7);

            assertThatModel(model).isRightIn(OBJECT);
        }

        @Test
        void one_box_for_each_cell_may_be_declared() {
            float[] table = table(CELLS, 7);
            put(table, 7, 3, 20, 32, 20, 24, 0.9f, 0.1f, 0.8f);

            assertThatModel(model(table, 0, CELLS, 7), BoxConvention.YOLOV5).isRightIn(OBJECT);
        }
    }

    @Nested
    class Yolov8 {

        @Test
        void boxes_are_columns_without_objectness() {
            int boxes = 50;
            float[] table = new float[6 * boxes];
            float[] numbers = {20, 32, 20, 24, 0.1f, 0.72f};
            for (int i = 0; i < numbers.length; i++) {
                table[i * boxes + 7] = numbers[i];
            }

            assertThatModel(model(table, 0, 6, boxes)).isRightIn(OBJECT);
        }

        @Test
        void boxes_may_be_rows() {
            float[] table = table(CELLS, 6);
            put(table, 6, 7, 20, 32, 20, 24, 0.1f, 0.72f);

            assertThatModel(model(table, 0, CELLS, 6), BoxConvention.YOLOV8).isRightIn(OBJECT);
        }
    }

    @Nested
    class EndToEnd {

        @Test
        void boxes_have_corners_a_score_and_a_class() {
            float[] table = table(30, 6);
            put(table, 6, 0, 10, 20, 30, 44, 0.72f, 1);

            assertThatModel(model(table, 0, 30, 6)).isRightIn(OBJECT);
        }

        @Test
        void boxes_that_overlap_are_all_kept() {
            float[] table = table(30, 6);
            put(table, 6, 0, 10, 20, 30, 44, 0.72f, 1);
            put(table, 6, 1, 10, 20, 30, 44, 0.71f, 1);

            assertThat(detections(model(table, 0, 30, 6), OPTIONS)).hasSize(2);
        }
    }

    @Nested
    class Nanodet {

        @Test
        void outputs_are_known_by_their_shapes_whatever_they_are_called() {
            assertThatModel(nanodet(true)).isRightIn(OBJECT);
        }

        @Test
        void the_batch_axis_may_be_lost() {
            assertThatModel(nanodet(false)).isRightIn(OBJECT);
        }

        private OnnxModel nanodet(boolean batched) {
            float[] scores = table(16, 2);
            put(scores, 2, 2 * 4 + 1, 0.1f, 0.72f);
            float[] sides = table(16, 32);
            // The middle of the cell in column 1, row 2 is (23.5, 39.5).
            put(
                    sides,
                    32,
                    2 * 4 + 1,
                    distances((23.5f - 10) / 16, (39.5f - 20) / 16, (30 - 23.5f) / 16, (44 - 39.5f) / 16));
            OnnxModel model = image(SIDE, SIDE).batch(1).withoutScores();
            plus(model, "boxes of 32", batched, table(4, 2), 4, 2);
            plus(model, "scores of 32", batched, table(4, 32), 4, 32);
            plus(model, "a", batched, table(64, 2), 64, 2);
            plus(model, "b", batched, sides, 16, 32);
            plus(model, "c", batched, scores, 16, 2);
            plus(model, "d", batched, table(64, 32), 64, 32);
            return model;
        }

        private void plus(OnnxModel model, String name, boolean batched, float[] numbers, int rows, int columns) {
            if (batched) {
                model.plusTable(name, numbers, 0, rows, columns);
            } else {
                model.plusTable(name, numbers, rows, columns);
            }
        }

        /** Bins whose softmax has this mean: as good as all weight on two neighbours. */
        private float[] distances(float... means) {
            float[] bins = new float[32];
            Arrays.fill(bins, -100);
            for (int side = 0; side < means.length; side++) {
                int lower = (int) means[side];
                bins[side * 8 + lower] = log(1 - (means[side] - lower));
                bins[side * 8 + lower + 1] = log(means[side] - lower);
            }
            return bins;
        }
    }

    @Nested
    class Ssd {

        @Test
        void boxes_are_shares_from_the_top_and_only_the_first_count() {
            float[] boxes = table(5, 4);
            put(boxes, 4, 0, 20f / SIDE, 10f / SIDE, 44f / SIDE, 30f / SIDE);
            put(boxes, 4, 1, 0, 0, 1, 1);
            OnnxModel model = image(SIDE, SIDE)
                    .batch(1)
                    .withoutScores()
                    .plusTable("detection_boxes", boxes, 0, 5, 4)
                    .plusTable("detection_scores", new float[] {0.72f, 0.7f, 0, 0, 0}, 0, 5)
                    .plusTable("detection_classes", new float[] {2, 1, 0, 0, 0}, 0, 5)
                    .plusTable("num_detections", new float[] {1}, 1);

            List<Detection> found = detections(model, OPTIONS.withClassNumbers(ClassNumbers.FROM_ONE));

            new DetectorAssert(found).isRightIn(OBJECT);
        }
    }

    @Nested
    class Detr {

        private final float[] boxes = filled(table(10, 4), 0.25f);

        Detr() {
            put(boxes, 4, 3, 20f / SIDE, 32f / SIDE, 20f / SIDE, 24f / SIDE);
        }

        @Test
        void every_class_has_a_sigmoid_of_its_own() {
            float[] logits = filled(table(10, 2), -20);
            put(logits, 2, 3, -20, log(0.72f / 0.28f));

            assertThatModel(detr(logits, 2), BoxConvention.DETR).isRightIn(OBJECT);
        }

        @Test
        void a_box_may_hold_objects_of_two_classes() {
            float[] logits = filled(table(10, 2), -20);
            put(logits, 2, 3, 0, 0);

            assertThat(detections(detr(logits, 2), OPTIONS.withDecoder(BoxConvention.DETR)))
                    .extracting(Detection::classIndex, Detection::score)
                    .containsExactly(Assertions.tuple(0, 0.5f), Assertions.tuple(1, 0.5f));
        }

        @Test
        void labels_tell_sigmoids_from_a_softmax_with_no_object_last() {
            float[] logits = filled(table(10, 3), 0);
            for (int query = 0; query < 10; query++) {
                logits[3 * query + 2] = 20;
            }
            put(logits, 3, 3, log(0.08f), log(0.72f), log(0.2f));

            assertThatModel(detr(logits, 3)).isRightIn(OBJECT);
        }

        private OnnxModel detr(float[] logits, int columns) {
            return image(SIDE, SIDE)
                    .withoutScores()
                    .plusTable("a", logits, 0, 10, columns)
                    .plusTable("b", boxes, 0, 10, 4);
        }
    }

    @Nested
    class DetrPost {

        private final float[] shares = table(10, 4);

        DetrPost() {
            put(shares, 4, 0, 10f / SIDE, 20f / SIDE, 30f / SIDE, 44f / SIDE);
        }

        @Test
        void boxes_come_in_the_size_that_the_model_is_told() {
            OnnxModel model = image(SIDE, SIDE)
                    .withoutScores()
                    .plusIntegerTable("labels", new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 10)
                    .plusTableInSizes("boxes", "orig_target_sizes", shares, 10)
                    .plusTable("scores", new float[] {0.72f, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 10);

            assertThatModel(model).isRightIn(OBJECT);
        }

        @Test
        void the_batch_axis_may_be_lost() {
            float[] boxes = shares.clone();
            for (int i = 0; i < boxes.length; i++) {
                boxes[i] *= SIDE;
            }
            OnnxModel model = image(SIDE, SIDE)
                    .withoutScores()
                    .plusIntegerTable("labels", new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 10)
                    .plusTable("boxes", boxes, 10, 4)
                    .plusTable("scores", new float[] {0.72f, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 10);

            assertThatModel(model).isRightIn(OBJECT);
        }
    }

    private static final DetectorOptions OPTIONS =
            DetectorOptions.FROM_METADATA.withLabels(new Labels(List.of("cat", "dog")));

    /** What a model detects in a picture of its own size. */
    private record DetectorAssert(List<Detection> found) {

        void isRightIn(Box box) {
            assertThat(found).singleElement().satisfies(detection -> {
                assertThat(detection.classIndex()).isEqualTo(1);
                assertThat(detection.score()).isCloseTo(0.72f, within(1e-5f));
                assertThat(detection.box().left()).isCloseTo(box.left(), within(1e-3f));
                assertThat(detection.box().top()).isCloseTo(box.top(), within(1e-3f));
                assertThat(detection.box().right()).isCloseTo(box.right(), within(1e-3f));
                assertThat(detection.box().bottom()).isCloseTo(box.bottom(), within(1e-3f));
            });
        }
    }

    private static DetectorAssert assertThatModel(OnnxModel model, BoxConvention declared) {
        return new DetectorAssert(detections(model, OPTIONS.withDecoder(declared)));
    }

    private static DetectorAssert assertThatModel(OnnxModel model) {
        return new DetectorAssert(detections(model, OPTIONS));
    }

    private static List<Detection> detections(OnnxModel model, DetectorOptions options) {
        try (OnnxDetector detector = OnnxDetector.open(model.bytes(), "generated.onnx", options)) {
            return detector.detect(RgbImage.filled(SIDE, SIDE, 0));
        }
    }

    private static OnnxModel model(float[] table, int... shape) {
        return image(SIDE, SIDE).withoutScores().plusTable("output", table, shape);
    }

    private static float[] table(int rows, int columns) {
        return new float[rows * columns];
    }

    private static float[] filled(float[] table, float number) {
        Arrays.fill(table, number);
        return table;
    }

    private static void put(float[] table, int columns, int row, float... numbers) {
        System.arraycopy(numbers, 0, table, row * columns, numbers.length);
    }

    private static float log(float number) {
        return (float) Math.log(number);
    }
}
