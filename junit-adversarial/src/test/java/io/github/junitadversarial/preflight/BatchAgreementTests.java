package io.github.junitadversarial.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.RowModel;
import io.github.junitadversarial.model.RowModel.RowScore;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAgreementTests {

    private static final List<RgbImage> SAMPLES = List.of(noise(8, 8, 1), noise(8, 8, 2), noise(8, 8, 3));

    @Nested
    class OnnxFiles {

        // Sums of few whole numbers are exact in any order, so this holds on every machine.
        @Test
        void that_score_every_row_for_itself_keep_all_their_shapes() {
            try (OnnxClassifier model = open(OnnxModels.onePixelTrigger(8, 8, 3, 2, 50))) {
                BatchAgreement agreement = BatchAgreement.of(model, SAMPLES);

                assertThat(agreement.shapes()).isEqualTo(model.batchShapes());
                assertThat(agreement.shapes().rows()).hasSize(16).startsWith(1, 2, 3);
                assertThat(agreement.queries()).isEqualTo(5 * 16 + 128);
            }
        }

        // The mean over the batch is exact, too, and the same whatever the order of the rows.
        @Test
        void whose_rows_depend_on_their_neighbours_run_alone() {
            try (OnnxClassifier model = open(OnnxModels.dependsOnBatch(8, 8, 3, 1))) {
                BatchAgreement agreement = BatchAgreement.of(model, SAMPLES);

                assertThat(agreement.shapes()).isEqualTo(BatchShapes.fixed(1));
                assertThat(agreement.queries()).isEqualTo(3 * 16);
            }
        }

        @Test
        void whose_rows_depend_on_their_neighbours_in_a_fixed_batch_are_refused() {
            try (OnnxClassifier model =
                    open(OnnxModels.dependsOnBatch(8, 8, 3, 1).batch(8))) {
                assertThatThrownBy(() -> BatchAgreement.of(model, SAMPLES))
                        .isInstanceOf(UnusableModelException.class)
                        .hasMessage(
                                "model test.onnx gives an image other scores when its place or its neighbours in the"
                                        + " batch change, and its batch axis is fixed at 8; export it with a batch of 1 or an open batch axis");
            }
        }

        @Test
        void with_a_fixed_batch_keep_it() {
            try (OnnxClassifier model =
                    open(OnnxModels.onePixelTrigger(8, 8, 3, 2, 50).batch(8))) {
                BatchAgreement agreement = BatchAgreement.of(model, SAMPLES);

                assertThat(agreement.shapes()).isEqualTo(BatchShapes.fixed(8));
                assertThat(agreement.queries()).isEqualTo(5 * 8);
            }
        }

        @Test
        void that_run_alone_anyway_are_not_asked() {
            try (OnnxClassifier model = open(OnnxModels.anySize(3, 1))) {
                assertThat(BatchAgreement.of(model, SAMPLES)).isEqualTo(new BatchAgreement(BatchShapes.fixed(1), 0));
            }
        }

        @Test
        void with_dynamic_quantisation_run_alone() {
            try (OnnxClassifier model = open(OnnxModels.dynamicallyQuantised(8, 8, 3, 1))) {
                assertThat(model.batchShapes().capacity()).isEqualTo(16);
                assertThat(BatchAgreement.of(model, List.of(gradient(8, 40))).shapes())
                        .isEqualTo(BatchShapes.fixed(1));
            }
        }

        @Test
        void with_dynamic_quantisation_run_alone_also_where_all_pictures_or_the_first_have_the_whole_range() {
            RgbImage wholeRange = RgbImage.filled(8, 8, 0).with(List.of(new PixelEdit(0, 0, 0xFFFFFF)));
            try (OnnxClassifier model = open(OnnxModels.dynamicallyQuantised(8, 8, 3, 1))) {
                assertThat(BatchAgreement.of(model, List.of(wholeRange)).shapes())
                        .isEqualTo(BatchShapes.fixed(1));
                assertThat(BatchAgreement.of(model, List.of(wholeRange, gradient(8, 40)))
                                .shapes())
                        .isEqualTo(BatchShapes.fixed(1));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 4})
        void with_dynamic_quantisation_run_alone_since_their_range_is_that_of_the_whole_batch(int samples) {
            Path file = Path.of(
                    "..", "..", "shared", "data", "imagenet", "models", "mobilenet_v2_torchvision_int8dyn.onnx");
            Assumptions.assumeTrue(Files.exists(file), file + " is absent");
            List<RgbImage> images = IntStream.range(0, samples)
                    .mapToObj(i -> gradient(224, 40 + 20 * i))
                    .toList();

            try (OnnxClassifier model = OnnxClassifier.open(file)) {
                assertThat(model.batchShapes().capacity()).isGreaterThan(1);
                assertThat(BatchAgreement.of(model, images).shapes()).isEqualTo(BatchShapes.fixed(1));
            }
        }
    }

    /** What a given machine's arithmetic may or may not do, done for certain. */
    @Nested
    class Models {

        @Test
        void that_add_up_in_another_order_for_a_single_row_lose_that_shape() {
            BatchAgreement agreement = BatchAgreement.of(
                    model((rows, row) -> ownScore(rows, row) + (rows.length == 1 ? 0.5f : 0)), SAMPLES);

            assertThat(agreement.shapes().rows()).containsExactly(2, 4, 8);
        }

        @Test
        void that_score_one_place_in_the_batch_differently_run_alone() {
            BatchAgreement agreement =
                    BatchAgreement.of(model((rows, row) -> ownScore(rows, row) + (row == 5 ? 1 : 0)), SAMPLES);

            assertThat(agreement.shapes()).isEqualTo(BatchShapes.fixed(1));
        }

        @Test
        void that_take_their_range_over_the_batch_run_alone_even_if_a_single_picture_is_at_hand() {
            BatchAgreement agreement = BatchAgreement.of(
                    model((rows, row) -> ownScore(rows, row) / largestSample(rows)), List.of(gradient(8, 10)));

            assertThat(agreement.shapes()).isEqualTo(BatchShapes.fixed(1));
        }

        @Test
        void that_let_one_neighbour_shine_through_run_alone() {
            BatchAgreement agreement = BatchAgreement.of(
                    model((rows, row) -> ownScore(rows, row) + ownScore(rows, (row + 1) % rows.length)), SAMPLES);

            assertThat(agreement.shapes()).isEqualTo(BatchShapes.fixed(1));
        }

        private static float ownScore(RgbImage[] rows, int row) {
            return rows[row].hashCode() % 1000;
        }

        private static float largestSample(RgbImage[] rows) {
            return (float) Arrays.stream(rows)
                    .flatMapToInt(image -> IntStream.range(0, image.pixels()).map(p -> image.sample(p, 0)))
                    .max()
                    .orElse(1);
        }
    }

    /** A model of up to eight rows whose two scores are a function of the whole batch. */
    private static ClassifierModel model(RowScore score) {
        return new RowModel(new Size(8, 8), List.of(1, 2, 4, 8), score);
    }

    private static OnnxClassifier open(OnnxModel model) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA);
    }

    private static RgbImage noise(int width, int height, long seed) {
        byte[] samples = new byte[width * height * 3];
        new Random(seed).nextBytes(samples);
        return RgbImage.of(width, height, samples);
    }

    /** A smooth picture that uses a part of the range only. */
    private static RgbImage gradient(int side, int darkest) {
        byte[] samples = new byte[side * side * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (darkest + 100 * (i / 3 % side) / side);
        }
        return RgbImage.of(side, side, samples);
    }
}
