package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file declares of its input and its scores, what it does, and what becomes of it. */
class SignatureTests {

    private static final int WIDTH = 6;
    private static final int HEIGHT = 5;
    private static final Size SIZE = new Size(WIDTH, HEIGHT);

    @Nested
    class TheLayout {

        @Test
        void follows_from_where_the_channels_are() {
            OnnxModel first = OnnxModels.randomLinear(WIDTH, HEIGHT, 3, 1);
            OnnxModel last = OnnxModels.randomLinear(WIDTH, HEIGHT, 3, 1).channelsLast();

            try (OnnxClassifier one = open(first);
                    OnnxClassifier other = open(last)) {
                RgbImage image = Pictures.noise(WIDTH, HEIGHT, 1);
                assertThat(one.inputSize()).hasValue(SIZE);
                assertThat(other.inputSize()).hasValue(SIZE);
                assertThat(other.classify(image)).isEqualTo(one.classify(image));
            }
        }

        @Test
        void follows_from_where_the_channels_are_for_pictures_of_any_size() {
            try (OnnxClassifier one = open(OnnxModels.anySize(3, 1));
                    OnnxClassifier other = open(OnnxModels.anySize(3, 1).channelsLast())) {
                RgbImage image = Pictures.noise(7, 6, 1);
                assertThat(other.inputSize()).isEmpty();
                assertThat(other.classify(image)).isEqualTo(one.classify(image));
            }
        }

        @Test
        void is_declared_where_the_shape_leaves_it_open() {
            OnnxModel narrow = OnnxModels.numbersOfTheInput(3, HEIGHT).batch(1);
            RgbImage image = Pictures.noise(3, HEIGHT, 1);

            try (OnnxClassifier first = open(narrow, Layout.NCHW);
                    OnnxClassifier last = open(narrow.channelsLast(), Layout.NHWC)) {
                assertThat(first.inputSize()).hasValue(new Size(3, HEIGHT));
                assertThat(last.inputSize()).hasValue(new Size(3, HEIGHT));
                assertThat(last.classify(image)).isEqualTo(first.classify(image));
            }
        }

        @Test
        void is_declared_in_the_metadata_as_well() {
            OnnxModel narrow = OnnxModels.numbersOfTheInput(3, HEIGHT)
                    .batch(1)
                    .channelsLast()
                    .metadata("preprocessing", "{\"layout\": \"NHWC\", \"channels\": \"BGR\"}");

            try (OnnxClassifier model = open(narrow)) {
                assertThat(model.inputSize()).hasValue(new Size(3, HEIGHT));
                assertThat(model.classify(RgbImage.filled(3, HEIGHT, 0x010203)))
                        .startsWith(3)
                        .endsWith(1);
            }
        }

        @Test
        void may_leave_the_number_of_channels_open() {
            OnnxModel open = OnnxModels.anySize(3, 1).declaringChannels(OnnxModel.DYNAMIC);
            RgbImage image = Pictures.noise(7, 6, 1);

            try (OnnxClassifier model = open(open, Layout.NCHW);
                    OnnxClassifier stated = open(OnnxModels.anySize(3, 1))) {
                assertThat(model.classify(image)).isEqualTo(stated.classify(image));
            }
        }
    }

    @Nested
    class ScoresOfShape {

        static Stream<Arguments> shapes() {
            return Stream.of(
                    Arguments.of("[N, K]", linear()),
                    Arguments.of("[N, K, 1, 1]", linear().plusTrailingAxes(2)),
                    Arguments.of("[N, K, 1]", linear().plusTrailingAxes(1)),
                    Arguments.of("[N, 1, 1, K]", linear().plusLeadingAxes(2)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("shapes")
        void travel_in_batches(String shape, OnnxModel model) {
            assertThat(shape).startsWith("[N");
            try (OnnxClassifier classifier = open(model)) {
                assertThat(classifier.batchShapes().capacity()).isEqualTo(16);
                scoresAs(classifier, linear());
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("shapes")
        void travel_in_batches_of_a_fixed_size(String shape, OnnxModel model) {
            assertThat(shape).startsWith("[N");
            try (OnnxClassifier classifier = open(model.batch(4))) {
                assertThat(classifier.batchShapes()).isEqualTo(BatchShapes.fixed(4));
                scoresAs(classifier, linear());
            }
        }

        static Stream<Arguments> shapesWithoutBatch() {
            return Stream.of(
                    Arguments.of("[K]", linear().squeezeBatch()),
                    Arguments.of("[K] for one picture, else [N, K]", linear().squeezeAll()),
                    Arguments.of("[1, K]", linear().oneRow()),
                    Arguments.of("[1, K] whatever the batch", linear().meanOverBatch()),
                    Arguments.of("[K] of one picture", linear().batch(1).squeezeBatch()),
                    Arguments.of("[1, K] of one picture without a batch axis", linear().withoutBatchAxis()),
                    Arguments.of(
                            "[K] without any batch axis",
                            linear().withoutBatchAxis().squeezeBatch()));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("shapesWithoutBatch")
        void travel_alone(String shape, OnnxModel model) {
            assertThat(shape).contains("K]");
            try (OnnxClassifier classifier = open(model)) {
                assertThat(classifier.batchShapes()).isEqualTo(BatchShapes.fixed(1));
                scoresAs(classifier, linear());
            }
        }

        private static OnnxModel linear() {
            return OnnxModels.randomLinear(WIDTH, HEIGHT, 7, 1);
        }
    }

    @Nested
    class ScoresOfType {

        @Test
        void float16_are_read_as_they_are() {
            scoresAs(whole().float16Output(), whole());
        }

        @Test
        void uint8_are_read_as_they_are() {
            scoresAs(whole().uint8Output(), whole());
        }

        @Test
        void int8_are_read_as_they_are() {
            OnnxModel shifted =
                    OnnxModels.numbersOfTheInput(WIDTH, HEIGHT).metadata("preprocessing", "{\"mean\": [128]}");
            OnnxModel narrow = OnnxModels.numbersOfTheInput(WIDTH, HEIGHT)
                    .int8Output()
                    .metadata("preprocessing", "{\"mean\": [128]}");

            scoresAs(narrow, shifted);
        }

        private OnnxModel whole() {
            return OnnxModels.numbersOfTheInput(WIDTH, HEIGHT);
        }

        private void scoresAs(OnnxModel model, OnnxModel expected) {
            try (OnnxClassifier classifier = open(model)) {
                SignatureTests.scoresAs(classifier, expected);
            }
        }
    }

    @Nested
    class AmongSeveralOutputs {

        @Test
        void the_scores_are_the_only_one_that_can_be_it() {
            OnnxModel model = OnnxModel.image(WIDTH, HEIGHT)
                    .plusOutput("picture")
                    .flatten()
                    .dense(new Random(1), 7);

            try (OnnxClassifier classifier = open(model)) {
                scoresAs(classifier, OnnxModels.randomLinear(WIDTH, HEIGHT, 7, 1));
            }
        }

        @Test
        void a_single_number_for_each_picture_is_no_candidate() {
            OnnxModel model = OnnxModel.image(WIDTH, HEIGHT)
                    .flatten()
                    .dense(new Random(1), 7)
                    .plusOutput("logits")
                    .dense(new Random(2), 1);

            try (OnnxClassifier classifier = open(model)) {
                scoresAs(classifier, OnnxModels.randomLinear(WIDTH, HEIGHT, 7, 1));
            }
        }

        @Test
        void the_scores_are_those_that_the_user_names() {
            OnnxModel model = OnnxModel.image(WIDTH, HEIGHT)
                    .flatten()
                    .dense(new Random(1), 7)
                    .plusOutput("first")
                    .dense(new Random(2), 3);

            try (OnnxClassifier first = OnnxClassifier.open(
                            model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withOutput("first"));
                    OnnxClassifier second = OnnxClassifier.open(
                            model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withOutput("scores"))) {
                scoresAs(first, OnnxModels.randomLinear(WIDTH, HEIGHT, 7, 1));
                assertThat(second.classify(RgbImage.filled(WIDTH, HEIGHT, 0))).hasSize(3);
            }
        }
    }

    /** Random edits in rows of its largest batch score what the model of the simplest shape says of whole pictures. */
    private static void scoresAs(OnnxClassifier classifier, OnnxModel simplest) {
        Random random = new Random(1);
        int rows = classifier.batchShapes().capacity();
        List<RgbImage> clean = IntStream.range(0, rows)
                .mapToObj(row -> Pictures.noise(WIDTH, HEIGHT, row))
                .toList();
        try (OnnxClassifier expected = open(simplest);
                BatchScorer scorer = classifier.newScorer(BatchShapes.fixed(rows));
                BatchScorer whole = expected.newScorer(BatchShapes.fixed(rows))) {
            for (int row = 0; row < rows; row++) {
                scorer.bind(row, clean.get(row));
            }
            for (int round = 0; round < 20; round++) {
                for (int row = 0; row < rows; row++) {
                    PixelEdits edits = Pictures.randomEdits(clean.get(row), random);
                    scorer.edit(row, edits);
                    whole.bind(row, clean.get(row).with(edits));
                }
                scorer.score(rows);
                whole.score(rows);
                assertThat(scorer.rowLength()).isEqualTo(whole.rowLength());
                assertThat(Arrays.copyOf(scorer.scores(), rows * scorer.rowLength()))
                        .isEqualTo(Arrays.copyOf(whole.scores(), rows * whole.rowLength()));
            }
        }
    }

    private static OnnxClassifier open(OnnxModel model) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA);
    }

    private static OnnxClassifier open(OnnxModel model, Layout layout) {
        return OnnxClassifier.open(
                model.bytes(),
                "test.onnx",
                OnnxOptions.FROM_METADATA.withPreprocessing(Preprocessing.RAW.withLayout(layout)));
    }
}
