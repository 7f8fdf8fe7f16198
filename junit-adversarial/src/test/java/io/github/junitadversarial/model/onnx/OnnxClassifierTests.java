package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxClassifierTests {

    private static final String MEAN_AND_STD =
            "{\"scale\": 0.5, \"mean\": [1, 2, 3], \"std\": [2, 4, 8], \"layout\": \"NCHW\", \"channels\": \"RGB\"}";

    @Nested
    class AModelFile {

        @Test
        void is_known_by_its_name_and_digest(@TempDir Path folder) {
            OnnxModel model = OnnxModels.leNet(1);

            try (OnnxClassifier fromDisk = OnnxClassifier.open(model.writeTo(folder.resolve("lenet.onnx")));
                    OnnxClassifier fromMemory = open(model);
                    OnnxClassifier other = open(OnnxModels.leNet(2))) {
                assertThat(fromDisk.identity().name()).isEqualTo("lenet.onnx");
                assertThat(fromDisk.identity().runtime()).matches("onnxruntime \\d+\\.\\d+\\.\\d+ \\(CPU\\)");
                assertThat(fromDisk.identity().digest())
                        .matches("[0-9a-f]{64}")
                        .isEqualTo(fromMemory.identity().digest())
                        .isNotEqualTo(other.identity().digest());
            }
        }

        @Test
        void may_have_its_weights_in_a_file_beside_it(@TempDir Path folder) throws IOException {
            OnnxModel model = OnnxModels.leNet(1);
            RgbImage image = Pictures.noise(32, 32, 1);
            Files.write(folder.resolve("lenet.onnx.data"), model.weights());

            try (OnnxClassifier whole = open(model);
                    OnnxClassifier split = OnnxClassifier.open(
                            model.weightsIn("lenet.onnx.data").writeTo(folder.resolve("lenet.onnx")))) {
                assertThat(split.classify(image)).isEqualTo(whole.classify(image));
            }
        }

        /** The length of a name of 128 bytes and more takes two bytes in the file. */
        @ParameterizedTest
        @ValueSource(ints = {1, 127, 128, 200})
        void is_another_one_with_other_weights_beside_it(int lengthOfName, @TempDir Path folder) throws IOException {
            String name = "w".repeat(lengthOfName);
            Path file = OnnxModels.leNet(1).weightsIn(name).writeTo(folder.resolve("lenet.onnx"));
            Path weights = folder.resolve(name);

            String first = digestWith(OnnxModels.leNet(1).weights(), weights, file);
            assertThat(digestWith(OnnxModels.leNet(2).weights(), weights, file)).isNotEqualTo(first);
            assertThat(digestWith(OnnxModels.leNet(1).weights(), weights, file)).isEqualTo(first);
        }

        private String digestWith(byte[] content, Path weights, Path file) throws IOException {
            Files.write(weights, content);
            try (OnnxClassifier model = OnnxClassifier.open(file)) {
                return model.identity().digest();
            }
        }

        @Test
        void with_an_open_batch_axis_travels_in_batches_of_any_size_up_to_16() {
            try (OnnxClassifier model = open(OnnxModels.leNet(1))) {
                assertThat(model.inputSize()).hasValue(new Size(32, 32));
                assertThat(model.batchShapes().rows()).hasSize(16).startsWith(1, 2, 3);
                assertThat(model.concurrent()).isTrue();
            }
        }

        @Test
        void with_a_fixed_batch_axis_travels_in_batches_of_that_size_only() {
            try (OnnxClassifier model = open(samplesOf(2, 1).batch(3))) {
                assertThat(model.batchShapes()).isEqualTo(BatchShapes.fixed(3));
                assertThat(model.classify(picture())).containsExactly(10, 20, 30);
            }
        }

        @Test
        void that_is_wider_than_high_takes_pictures_of_that_shape() {
            try (OnnxClassifier model = open(samplesOf(2, 1))) {
                assertThat(model.inputSize()).hasValue(new Size(4, 3));
            }
        }

        @Test
        void with_open_sides_takes_every_picture_on_its_own() {
            try (OnnxClassifier model = open(OnnxModels.anySize(5, 1))) {
                RgbImage small = Pictures.noise(8, 6, 1);
                RgbImage large = Pictures.noise(31, 17, 2);

                assertThat(model.inputSize()).isEmpty();
                assertThat(model.batchShapes()).isEqualTo(BatchShapes.fixed(1));
                assertThat(model.classify(small)).hasSize(5).isNotEqualTo(model.classify(large));
            }
        }

        @Test
        void may_leave_the_number_of_classes_to_its_first_answer() {
            try (OnnxClassifier model =
                    open(OnnxModel.image(OnnxModel.DYNAMIC, OnnxModel.DYNAMIC).flatten())) {
                assertThat(model.classify(RgbImage.filled(2, 1, 0x010203))).containsExactly(1, 1, 2, 2, 3, 3);
            }
        }

        @Test
        void may_answer_probabilities() {
            try (OnnxClassifier model =
                    open(OnnxModels.constant(4, 3, 0, (float) Math.log(3)).softmax())) {
                assertThat(model.classify(picture())).containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
            }
        }
    }

    @Nested
    class Samples {

        private static final Optional<List<Double>> NOTHING = Optional.empty();

        @Test
        void go0_to255_into_a_model_that_says_nothing() {
            try (OnnxClassifier model = open(samplesOf(2, 1))) {
                assertThat(model.preprocessing()).isEqualTo(Preprocessing.RAW);
                assertThat(model.classify(picture())).containsExactly(10, 20, 30);
                assertThat(model.classify(RgbImage.filled(4, 3, 0xFF00FF))).containsExactly(255, 0, 255);
            }
        }

        @Test
        void are_scaled_shifted_and_divided_as_the_metadata_says() {
            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("preprocessing", MEAN_AND_STD))) {
                assertThat(model.preprocessing())
                        .isEqualTo(new Preprocessing(0.5, List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 8.0))
                                .withLayout(Layout.NCHW));
                assertThat(model.classify(picture())).containsExactly((5 - 1) / 2f, (10 - 2) / 4f, (15 - 3) / 8f);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"mean\": [0, 0, 0]}", "{\"channels\": \"RGB\"}"})
        void stay_as_they_are_where_the_metadata_is_silent(String preprocessing) {
            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("preprocessing", preprocessing))) {
                assertThat(model.preprocessing()).isEqualTo(Preprocessing.RAW);
            }
        }

        @Test
        void follow_the_user_rather_than_the_metadata() {
            OnnxOptions options = OnnxOptions.FROM_METADATA.withPreprocessing(Preprocessing.ZERO_TO_ONE);

            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("preprocessing", MEAN_AND_STD), options)) {
                assertThat(model.preprocessing()).isEqualTo(Preprocessing.ZERO_TO_ONE.withLayout(Layout.NCHW));
                assertThat(model.classify(picture())).containsExactly(10 / 255f, 20 / 255f, 30 / 255f);
            }
        }

        @Test
        void need_no_legible_metadata_where_the_user_says_everything() {
            OnnxOptions options = OnnxOptions.FROM_METADATA
                    .withPreprocessing(Preprocessing.ZERO_TO_ONE.withLayout(Layout.NCHW))
                    .withGeometry(Geometry.NONE);

            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("preprocessing", "broken"), options)) {
                assertThat(model.classify(picture())).containsExactly(10 / 255f, 20 / 255f, 30 / 255f);
            }
        }

        @Test
        void keep_each_key_of_the_metadata_that_the_user_does_not_set() {
            Preprocessing inTheFile =
                    new Preprocessing(0.5, List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 8.0)).withLayout(Layout.NCHW);

            assertThat(mergedWith(NOTHING, NOTHING, Optional.of(ChannelOrder.BGR)))
                    .isEqualTo(inTheFile.withChannels(ChannelOrder.BGR));
            assertThat(mergedWith(Optional.of(List.of(7.0)), NOTHING, Optional.empty()))
                    .isEqualTo(new Preprocessing(0.5, List.of(7.0), List.of(2.0, 4.0, 8.0)).withLayout(Layout.NCHW));
            assertThat(mergedWith(NOTHING, Optional.of(List.of(7.0)), Optional.empty()))
                    .isEqualTo(new Preprocessing(0.5, List.of(1.0, 2.0, 3.0), List.of(7.0)).withLayout(Layout.NCHW));
        }

        private Preprocessing mergedWith(
                Optional<List<Double>> mean, Optional<List<Double>> std, Optional<ChannelOrder> channels) {
            OnnxOptions options = OnnxOptions.FROM_METADATA.withPreprocessing(
                    new PreprocessingDeclaration(Optional.empty(), mean, std, channels, Optional.empty()));
            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("preprocessing", MEAN_AND_STD), options)) {
                return model.preprocessing();
            }
        }
    }

    @Nested
    class ClassNames {

        @Test
        void are_absent_where_nobody_gives_them() {
            try (OnnxClassifier model = open(samplesOf(2, 1))) {
                assertThat(model.labels()).isEmpty();
            }
        }

        @Test
        void stand_one_on_a_line_in_the_metadata() {
            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("labels", "red\ngreen light\nblue\n"))) {
                assertThat(model.labels()).hasValue(new Labels(List.of("red", "green light", "blue")));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"red\ngreen\nblue", "too\nfew", "twice\ntwice\ntwice"})
        void follow_the_user_rather_than_the_metadata(String metadata) {
            Labels names = new Labels(List.of("rot", "grün", "blau"));

            try (OnnxClassifier model =
                    open(samplesOf(2, 1).metadata("labels", metadata), OnnxOptions.FROM_METADATA.withLabels(names))) {
                assertThat(model.labels()).hasValue(names);
            }
        }
    }

    @Nested
    class ABackgroundClass {

        @ParameterizedTest
        @ValueSource(strings = {"green\nblue", "background\ngreen\nblue"})
        void may_be_left_out_of_the_labels(String labels) {
            try (OnnxClassifier model = open(
                    samplesOf(2, 1).metadata("labels", labels), OnnxOptions.FROM_METADATA.withBackgroundClass(0))) {
                assertThat(model.labels())
                        .hasValue(new Labels(List.of("background", "green", "blue"), OptionalInt.of(0)));
            }
        }

        @Test
        void leaves_the_numbers_to_the_other_classes() {
            try (OnnxClassifier model = open(samplesOf(2, 1), OnnxOptions.FROM_METADATA.withBackgroundClass(2))) {
                assertThat(model.labels().orElseThrow().names()).containsExactly("0", "1", "background");
            }
        }
    }

    @Nested
    class InUse {

        @Test
        void answers_many_threads_as_it_answers_one() throws InterruptedException, ExecutionException {
            List<RgbImage> pictures = IntStream.range(0, 64)
                    .mapToObj(i -> Pictures.noise(32, 32, i))
                    .toList();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try (OnnxClassifier model = open(OnnxModels.leNet(1))) {
                List<float[]> alone = pictures.stream().map(model::classify).toList();

                List<Future<float[]>> together = new ArrayList<>();
                for (RgbImage picture : pictures) {
                    together.add(threads.submit(() -> model.classify(picture)));
                }

                for (int i = 0; i < pictures.size(); i++) {
                    assertThat(together.get(i).get()).as("picture %d", i).isEqualTo(alone.get(i));
                }
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void hands_out_an_array_that_is_the_callers_to_keep() {
            try (OnnxClassifier model = open(samplesOf(2, 1))) {
                float[] first = model.classify(picture());
                model.classify(RgbImage.filled(4, 3, 0xFFFFFF));

                assertThat(first).containsExactly(10, 20, 30);
            }
        }

        @Test
        void is_not_used_after_it_is_closed_which_may_happen_twice() {
            OnnxClassifier model = open(samplesOf(2, 1));
            model.close();
            model.close();

            assertThatThrownBy(() -> model.classify(picture()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("model test.onnx is closed");
            assertThatThrownBy(() -> model.newScorer(model.batchShapes()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("model test.onnx is closed");
            assertThat(model.identity().name()).isEqualTo("test.onnx");
        }

        @Test
        void a_scorer_that_outlives_it_throws_instead_of_touching_freed_memory() {
            OnnxClassifier model = open(samplesOf(2, 1));
            try (BatchScorer scorer = model.newScorer(model.batchShapes())) {
                scorer.bind(0, picture());
                model.close();

                assertThatThrownBy(() -> scorer.score(1)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Nested
    class GeometricSteps {

        private static final Preprocessing HALVED =
                new Preprocessing(0.5, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

        @Test
        void are_none_where_nobody_declares_any() {
            assertThat(geometry("{}", OnnxOptions.FROM_METADATA)).isEqualTo(Geometry.NONE);
        }

        @Test
        void come_from_the_metadata() {
            Resampling cubic = new Resampling(Kernel.BICUBIC, false);

            assertThat(geometry(
                            "{'resizeShorterSide': 5, 'centreCrop': [4, 3], 'kernel': 'bicubic', 'antialias': false}",
                            OnnxOptions.FROM_METADATA))
                    .isEqualTo(Geometry.of(new Step.ResizeShorterSide(5, cubic), new Step.CentreCrop(new Size(4, 3))));
            assertThat(geometry(
                            "{'letterbox': 'input', 'padding': '#0000ff', 'placement': 'top_left'}",
                            OnnxOptions.FROM_METADATA))
                    .isEqualTo(Geometry.of(
                            new Step.Letterbox(new Size(4, 3), Placement.TOP_LEFT, 0x0000FF, Resampling.BILINEAR)));
        }

        @Test
        void that_are_declared_replace_those_of_the_metadata_and_leave_the_numbers() {
            Geometry declared = Geometry.of(new Step.CentreCrop(new Size(4, 3)));
            try (OnnxClassifier model = open(
                    samplesOf(2, 1).metadata("preprocessing", "{'resizeTo': 'input', 'scale': 0.5}"),
                    OnnxOptions.FROM_METADATA.withGeometry(declared))) {
                assertThat(model.geometry()).hasValue(declared);
                assertThat(model.preprocessing()).isEqualTo(HALVED);
            }
        }

        @Test
        void of_the_metadata_stay_beside_declared_numbers() {
            assertThat(geometry("{'resizeTo': 'input'}", OnnxOptions.FROM_METADATA.withPreprocessing(HALVED)))
                    .isEqualTo(Geometry.of(new Step.Resize(new Size(4, 3), Resampling.BILINEAR)));
        }

        @Test
        void cannot_end_at_the_input_size_of_a_model_for_any_size() {
            assertThatThrownBy(() -> open(OnnxModels.anySize(3, 1).metadata("preprocessing", "{'resizeTo': 'input'}")))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage("the preprocessing declared for model test.onnx cannot be used: resizeTo is the model's"
                            + " input size, but the model takes pictures of any size; name width and height");
        }

        private Geometry geometry(String metadata, OnnxOptions options) {
            try (OnnxClassifier model = open(samplesOf(2, 1).metadata("preprocessing", metadata), options)) {
                return model.geometry().orElseThrow();
            }
        }
    }

    @Nested
    class RealNetworks {

        @ParameterizedTest
        @ValueSource(strings = {"lenet.onnx", "resnet.onnx"})
        void get_all_hundred_cifar10_pictures_right(String file) {
            List<RealFiles.Labelled> pictures = RealFiles.labelled(RealFiles.path("cifar10"));

            try (OnnxClassifier model = OnnxClassifier.open(RealFiles.path("cifar10", file))) {
                assertThat(pictures)
                        .hasSize(100)
                        .allSatisfy(picture -> assertThat(RealFiles.topClass(model.classify(picture.image())))
                                .isEqualTo(picture.label()));
            }
        }
    }

    /** Scores red, green and blue of the pixel (x, y) of a picture of 4x3, as the model is fed with them. */
    private static OnnxModel samplesOf(int x, int y) {
        float[][] weights = new float[3][3 * 12];
        for (int channel = 0; channel < 3; channel++) {
            weights[channel][channel * 12 + y * 4 + x] = 1;
        }
        return OnnxModels.linear(4, 3, weights, new float[3]);
    }

    /** The pixel (2, 1) is (10, 20, 30), and no sample occurs twice. */
    private static RgbImage picture() {
        byte[] samples = new byte[36];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (100 + i);
        }
        int pixel = (1 * 4 + 2) * 3;
        samples[pixel] = 10;
        samples[pixel + 1] = 20;
        samples[pixel + 2] = 30;
        return RgbImage.of(4, 3, samples);
    }

    private static OnnxClassifier open(OnnxModel model) {
        return open(model, OnnxOptions.FROM_METADATA);
    }

    private static OnnxClassifier open(OnnxModel model, OnnxOptions options) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", options);
    }
}
