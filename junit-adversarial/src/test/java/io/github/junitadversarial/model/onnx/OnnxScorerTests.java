package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxScorerTests {

    private static final RgbImage BLACK = RgbImage.filled(2, 1, 0x000000);
    private static final RgbImage GREY = RgbImage.filled(2, 1, 0x808080);

    @Nested
    class ARow {

        @Test
        void shows_its_edits_to_the_model_and_keeps_the_pixels_besides() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 1)) {
                scorer.bind(0, GREY);
                scorer.edit(0, edit(1, 0x010203));
                scorer.score(1);

                assertThat(row(scorer, 0)).containsExactly(128, 1, 128, 2, 128, 3);
            }
        }

        @Test
        void is_clean_again_after_its_score() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 1)) {
                scorer.bind(0, GREY);
                scorer.edit(0, edit(1, 0x010203));
                scorer.score(1);
                scorer.score(1);

                assertThat(row(scorer, 0)).containsOnly(128);
            }
        }

        @Test
        void shows_the_later_of_two_edits_of_a_pixel_and_is_clean_again_afterwards() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 1)) {
                PixelEdits edits = edit(0, 0x111111);
                edits.add(1, 0x222222);
                edits.add(0, 0x333333);
                scorer.bind(0, GREY);
                scorer.edit(0, edits);
                scorer.score(1);
                assertThat(row(scorer, 0)).containsExactly(0x33, 0x22, 0x33, 0x22, 0x33, 0x22);

                scorer.score(1);
                assertThat(row(scorer, 0)).containsOnly(128);
            }
        }

        @Test
        void forgets_edits_that_are_replaced_before_they_are_scored() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 1)) {
                scorer.bind(0, GREY);
                scorer.edit(0, edit(0, 0xFFFFFF));
                scorer.edit(0, edit(1, 0x000000));
                scorer.score(1);
                assertThat(row(scorer, 0)).containsExactly(128, 0, 128, 0, 128, 0);

                scorer.score(1);
                assertThat(row(scorer, 0)).containsOnly(128);
            }
        }

        @Test
        void changes_its_picture_without_a_trace_of_the_one_before() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 1)) {
                scorer.bind(0, GREY);
                scorer.edit(0, edit(0, 0xFFFFFF));
                scorer.bind(0, BLACK);
                scorer.score(1);
                assertThat(row(scorer, 0)).containsOnly(0);

                scorer.edit(0, edit(1, 0xFFFFFF));
                scorer.score(1);
                scorer.score(1);
                assertThat(row(scorer, 0)).containsOnly(0);
            }
        }

        @Test
        void changes_to_a_picture_of_another_size_where_the_model_takes_any() {
            RgbImage small = Pictures.noise(5, 4, 1);
            RgbImage large = Pictures.noise(9, 7, 2);
            PixelEdits edits = edit(3, 0xFF0000);
            try (OnnxClassifier model = open(OnnxModels.anySize(4, 1));
                    BatchScorer scorer = scorer(model, 1)) {
                for (RgbImage image : List.of(small, large, small)) {
                    scorer.bind(0, image);
                    scorer.edit(0, edits);
                    scorer.score(1);

                    assertThat(row(scorer, 0)).isEqualTo(model.classify(image.with(edits)));
                }
            }
        }

        @Test
        void is_normalised_whether_edited_or_not() {
            Preprocessing signed = new Preprocessing(1, List.of(128.0, 1.0, 0.0), List.of(1.0, 1.0, 2.0));
            try (OnnxClassifier model = OnnxClassifier.open(
                            allSamplesFile().bytes(),
                            "test.onnx",
                            OnnxOptions.FROM_METADATA.withPreprocessing(signed));
                    BatchScorer scorer = scorer(model, 1)) {
                scorer.bind(0, GREY);
                scorer.edit(0, edit(1, 0xFF010A));
                scorer.score(1);

                assertThat(row(scorer, 0)).containsExactly(0, 127, 127, 0, 64, 5);
            }
        }
    }

    @Nested
    class ABatch {

        @Test
        void keeps_its_rows_apart() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 4)) {
                scorer.bind(0, GREY);
                scorer.bind(1, BLACK);
                scorer.edit(0, edit(0, 0x010101));
                scorer.edit(1, edit(1, 0x020202));
                scorer.score(2);

                assertThat(row(scorer, 0)).containsExactly(1, 128, 1, 128, 1, 128);
                assertThat(row(scorer, 1)).containsExactly(0, 2, 0, 2, 0, 2);
            }
        }

        @Test
        void that_is_partly_filled_runs_in_the_smallest_shape_that_holds_it() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = model.newScorer(new BatchShapes(List.of(2, 5)))) {
                for (int row = 0; row < 5; row++) {
                    scorer.bind(row, RgbImage.filled(2, 1, row * 0x010101));
                }
                for (int rows = 1; rows <= 5; rows++) {
                    scorer.score(rows);
                    for (int row = 0; row < rows; row++) {
                        assertThat(row(scorer, row))
                                .as("row %d of %d", row, rows)
                                .containsOnly(row);
                    }
                }
            }
        }

        @Test
        void holds_no_more_rows_than_its_largest_shape() {
            try (OnnxClassifier model = allSamples();
                    BatchScorer scorer = scorer(model, 2)) {
                assertThat(scorer.capacity()).isEqualTo(2);
                scorer.bind(0, GREY);

                assertThatThrownBy(() -> scorer.score(3))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("3 rows do not fit into a batch of 2");
            }
        }

        @Test
        void is_not_scored_before_a_picture_is_bound_nor_after_it_is_closed() {
            try (OnnxClassifier model = allSamples()) {
                BatchScorer scorer = scorer(model, 2);
                assertThatThrownBy(() -> scorer.score(1)).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> scorer.edit(0, edit(0, 0))).isInstanceOf(IllegalStateException.class);

                scorer.bind(0, GREY);
                scorer.close();
                scorer.close();
                assertThatThrownBy(() -> scorer.score(1)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Nested
    class AnySequenceOfBindEditAndScore {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void scores_what_whole_pictures_score(long seed) {
            try (OnnxClassifier model = open(OnnxModels.leNet(seed))) {
                agreesWithWholePictures(model, new BatchShapes(List.of(1, 4, 8)), 32, 32, new Random(seed));
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4})
        void scores_what_whole_pictures_score_in_a_fixed_batch(long seed) {
            try (OnnxClassifier model =
                    open(OnnxModels.randomLinear(4, 2, 5, seed).batch(6))) {
                agreesWithWholePictures(model, model.batchShapes(), 4, 2, new Random(seed));
            }
        }

        @Test
        void scores_what_whole_pictures_score_in_a_real_network() {
            try (OnnxClassifier model = OnnxClassifier.open(RealFiles.path("cifar10", "lenet.onnx"))) {
                agreesWithWholePictures(model, new BatchShapes(List.of(1, 2, 16)), 32, 32, new Random(1));
            }
        }

        private void agreesWithWholePictures(
                OnnxClassifier model, BatchShapes shapes, int width, int height, Random random) {
            int capacity = shapes.capacity();
            RgbImage[] clean = new RgbImage[capacity];
            try (BatchScorer edited = model.newScorer(shapes);
                    BatchScorer whole = model.newScorer(shapes)) {
                for (int round = 0; round < 25; round++) {
                    int rows = 1 + random.nextInt(capacity);
                    List<RgbImage> expected = new ArrayList<>();
                    for (int row = 0; row < rows; row++) {
                        if (clean[row] == null || random.nextInt(5) == 0) {
                            clean[row] = Pictures.noise(width, height, random);
                            edited.bind(row, clean[row]);
                        }
                        PixelEdits edits = Pictures.randomEdits(clean[row], random);
                        if (random.nextInt(4) > 0) {
                            edited.edit(row, edits);
                            expected.add(clean[row].with(edits));
                        } else {
                            expected.add(clean[row]);
                        }
                        whole.bind(row, expected.get(row));
                    }
                    edited.score(rows);
                    whole.score(rows);

                    for (int row = 0; row < rows; row++) {
                        assertThat(row(edited, row))
                                .as("row %d in round %d", row, round)
                                .isEqualTo(row(whole, row));
                        // In a batch of another shape the runtime may add up in another order.
                        float[] alone = model.classify(expected.get(row));
                        assertThat(row(edited, row)).containsExactly(alone, Offset.offset(1e-4f * largest(alone)));
                    }
                }
            }
        }

        private float largest(float[] scores) {
            float largest = 1;
            for (float score : scores) {
                largest = Math.max(largest, Math.abs(score));
            }
            return largest;
        }
    }

    /** Scores are the input itself: for two pixels red, red, green, green, blue, blue. */
    private static OnnxClassifier allSamples() {
        return open(allSamplesFile());
    }

    private static OnnxModel allSamplesFile() {
        return OnnxModel.image(2, 1).flatten();
    }

    private static OnnxClassifier open(OnnxModel model) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA);
    }

    private static BatchScorer scorer(OnnxClassifier model, int rows) {
        return model.newScorer(BatchShapes.fixed(rows));
    }

    private static PixelEdits edit(int position, int rgb) {
        PixelEdits edits = new PixelEdits();
        edits.add(position, rgb);
        return edits;
    }

    private static float[] row(BatchScorer scorer, int row) {
        return Arrays.copyOfRange(scorer.scores(), row * scorer.rowLength(), (row + 1) * scorer.rowLength());
    }
}
