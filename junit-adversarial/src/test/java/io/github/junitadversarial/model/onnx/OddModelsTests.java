package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files from elsewhere that break loaders: each loads, or is refused in one sentence that fits it. */
class OddModelsTests {

    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final List<Path> FOLDERS =
            List.of(Path.of("odd-models"), Path.of("imagenet", "models"), Path.of("detection", "models"));

    private static final String NO_ROW = "is not one row of scores per image, as a classifier answers";
    private static final String BOXES = "holds boxes, as that of a detector";
    private static final String TABLE = "has 2 dimensions; export it with 4";
    private static final String TWO_INPUTS = "it has 2 inputs ";

    /** A part of the sentence for each file that is refused. */
    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("deimv2_atto_post.onnx", TWO_INPUTS),
            Map.entry("deimv2_atto_raw.onnx", "its output 'pred_boxes' FLOAT [1, 100, 4] " + BOXES),
            Map.entry("dynamic_batch_but_batch_squeezed_away.onnx", TWO_INPUTS + "[images, orig_target_sizes]"),
            Map.entry("empty.onnx", "is empty (0 bytes)"),
            Map.entry("external_data_missing.onnx", "mobilenet_v2_fp32.onnx.data, which is missing"),
            Map.entry("git_lfs_pointer.onnx", "is a Git LFS pointer, not a model; run 'git lfs pull'"),
            Map.entry("keras_add_imagenet_small.onnx", TWO_INPUTS),
            Map.entry("nanodet_m_320.onnx", BOXES),
            Map.entry("needs_ort_extensions_custom_ops.onnx", "which ONNX Runtime does not have"),
            Map.entry("six_outputs_nanodet_misleading_names.onnx", BOXES),
            Map.entry("sklearn_logreg_iris_zipmap.onnx", TABLE),
            Map.entry("sklearn_tree_label_and_proba.onnx", TABLE),
            Map.entry("style_candy_image_to_image.onnx", "its output 'outputImage' FLOAT [?, 3, 720, 720] " + NO_ROW),
            Map.entry("truncated.onnx", "is damaged or no ONNX file (5000 bytes)"),
            Map.entry("two_inputs_two_outputs.onnx", TWO_INPUTS + "[ina, inb]"),
            Map.entry("unknown_dimensions.onnx", TABLE),
            Map.entry("yolo26n_int8.onnx", NO_ROW),
            Map.entry("yolov8n_int8.onnx", NO_ROW),
            Map.entry("yolox_nano.onnx", NO_ROW),
            Map.entry("yolox_nano_ssd_nms.onnx", "its output 'detection_boxes' FLOAT [1, 100, 4] " + BOXES),
            Map.entry("zipmap_int64.onnx", TABLE),
            Map.entry("zipmap_string.onnx", TABLE));

    private record Classifier(Size size, int classes) {}

    private static final Map<String, Classifier> CLASSIFIERS = Map.of(
            "cifar10_nhwc_float_dynamic_batch.onnx", new Classifier(new Size(32, 32), 10),
            "mnist_gray_cntk.onnx", new Classifier(new Size(28, 28), 10),
            "mobilenet_v1_0.25_128_nhwc_uint8_1001.onnx", new Classifier(new Size(128, 128), 1001),
            "mobilenet_v1_0.75_192_tf.onnx", new Classifier(new Size(192, 192), 1001),
            "mobilenet_v2_1.0_224_tf.onnx", new Classifier(new Size(224, 224), 1001),
            "mobilenet_v2_int8_qdq_tied_logits.onnx", new Classifier(new Size(224, 224), 1000),
            "mobilenet_v2_torchvision_float.onnx", new Classifier(new Size(224, 224), 1000),
            "mobilenet_v2_torchvision_int8dyn.onnx", new Classifier(new Size(224, 224), 1000),
            "squeezenet1.0_fp32.onnx", new Classifier(new Size(224, 224), 1000),
            "squeezenet_fp16_io.onnx", new Classifier(new Size(224, 224), 1000));

    @ParameterizedTest
    @MethodSource("files")
    void loads_or_is_refused_in_one_sentence(Path file) {
        RealFiles.path(file.toString());
        String name = String.valueOf(file.getFileName());
        try (OnnxClassifier model = OnnxClassifier.open(DATA.resolve(file))) {
            assertThat(CLASSIFIERS).containsKey(name);
            Classifier expected = CLASSIFIERS.get(name);
            assertThat(model.inputSize()).hasValue(expected.size());
            RgbImage grey =
                    RgbImage.filled(expected.size().width(), expected.size().height(), 0x808080);
            assertThat(model.classify(grey)).hasSize(expected.classes()).doesNotContain(Float.NaN);
        } catch (UnusableModelException e) {
            assertThat(REFUSALS).as(e.getMessage()).containsKey(name);
            assertThat(e.getMessage())
                    .startsWith("model " + name + " ")
                    .contains(String.valueOf(REFUSALS.get(name)))
                    .contains("; ")
                    .doesNotContain(
                            "\n",
                            "Error code",
                            "onnxruntime_src",
                            "Exception",
                            DATA.resolve(file).toAbsolutePath().toString());
        }
    }

    /** The files that are there, and the one name that makes the absence of the folders visible. */
    static Stream<Path> files() {
        List<Path> files =
                FOLDERS.stream().flatMap(folder -> filesIn(folder).stream()).toList();
        return files.isEmpty() ? Stream.of(Path.of("odd-models", "any.onnx")) : files.stream();
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(DATA.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
            return files.map(DATA::relativize)
                    .filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class Classifies {

        @Test
        void a_grey_digit() {
            RgbImage nine = RealFiles.image(RealFiles.path("odd-models", "mnist_nine.bmp"));

            try (OnnxClassifier model = OnnxClassifier.open(RealFiles.path("odd-models", "mnist_gray_cntk.onnx"))) {
                assertThat(RealFiles.topClass(model.classify(nine))).isEqualTo(9);
            }
        }

        // The network gets 69 % of all test pictures right; these 100 were chosen because two others get them right.
        @Test
        void cifar10_channels_last() {
            List<RealFiles.Labelled> pictures = RealFiles.labelled(RealFiles.path("cifar10"));
            OnnxOptions zeroToOne = OnnxOptions.FROM_METADATA.withPreprocessing(Preprocessing.ZERO_TO_ONE);

            try (OnnxClassifier model = OnnxClassifier.open(
                    RealFiles.path("odd-models", "cifar10_nhwc_float_dynamic_batch.onnx"), zeroToOne)) {
                assertThat(model.batchShapes().capacity()).isEqualTo(16);
                assertThat(pictures).hasSize(100);
                assertThat(RealFiles.right(model, pictures)).isGreaterThanOrEqualTo(80);
            }
        }

        // The smallest of its family: 46 % of all pictures.
        @Test
        void bytes_channels_last_with_a_background() {
            Path file = RealFiles.path("odd-models", "mobilenet_v1_0.25_128_nhwc_uint8_1001.onnx");
            List<RealFiles.Labelled> pictures = RealFiles.labelled(RealFiles.path("imagenet")).stream()
                    .map(picture ->
                            new RealFiles.Labelled(RealFiles.centre(146, 128).apply(picture.image()), picture.label()))
                    .toList();

            try (OnnxClassifier model = OnnxClassifier.open(file, OnnxOptions.FROM_METADATA.withBackgroundClass(0))) {
                assertThat(RealFiles.right(model, pictures)).isGreaterThanOrEqualTo(pictures.size() / 2);
            }
            try (OnnxClassifier withoutBackground = OnnxClassifier.open(file)) {
                assertThat(RealFiles.right(withoutBackground, pictures)).isLessThan(pictures.size() / 10);
            }
        }

        @Test
        void half_precision_blue_first_as_single_precision_does() {
            Preprocessing caffe =
                    new Preprocessing(1, List.of(104.0, 117.0, 123.0), List.of(1.0)).withChannels(ChannelOrder.BGR);
            OnnxOptions options = OnnxOptions.FROM_METADATA.withPreprocessing(caffe);
            List<RealFiles.Labelled> pictures = RealFiles.labelled(RealFiles.path("imagenet")).stream()
                    .limit(12)
                    .map(picture ->
                            new RealFiles.Labelled(RealFiles.centre(256, 224).apply(picture.image()), picture.label()))
                    .toList();

            try (OnnxClassifier half =
                            OnnxClassifier.open(RealFiles.path("odd-models", "squeezenet_fp16_io.onnx"), options);
                    OnnxClassifier single = OnnxClassifier.open(
                            RealFiles.path("imagenet", "models", "squeezenet1.0_fp32.onnx"), options)) {
                assertThat(RealFiles.right(half, pictures)).isGreaterThanOrEqualTo(11);
                assertThat(RealFiles.right(single, pictures)).isGreaterThanOrEqualTo(11);
            }
        }
    }
}
