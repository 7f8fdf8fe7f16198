package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.UnusableModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files from elsewhere that break loaders: each loads, or is refused in one sentence that fits it. */
class OddModelsTests {

    private static final Path FOLDER = Path.of("..", "..", "shared", "data", "odd-models");

    /** A part of the sentence for each file that is refused. */
    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("cifar10_nhwc_float_dynamic_batch.onnx", "is channels-last (NHWC)"),
            Map.entry("dynamic_batch_but_batch_squeezed_away.onnx", "it has 2 inputs [images, orig_target_sizes]"),
            Map.entry("empty.onnx", "is empty (0 bytes)"),
            Map.entry("external_data_missing.onnx", "mobilenet_v2_fp32.onnx.data, which is missing"),
            Map.entry("git_lfs_pointer.onnx", "is a Git LFS pointer"),
            Map.entry("keras_add_imagenet_small.onnx", "it has 2 inputs"),
            Map.entry("mnist_gray_cntk.onnx", "does not have 3 channels"),
            Map.entry("mobilenet_v1_0.25_128_nhwc_uint8_1001.onnx", "is not float32"),
            Map.entry("needs_ort_extensions_custom_ops.onnx", "which ONNX Runtime does not have"),
            Map.entry("six_outputs_nanodet_misleading_names.onnx", "6 of its outputs"),
            Map.entry("sklearn_logreg_iris_zipmap.onnx", "has 2 dimensions"),
            Map.entry("sklearn_tree_label_and_proba.onnx", "has 2 dimensions"),
            Map.entry("squeezenet_fp16_io.onnx", "is not float32"),
            Map.entry("style_candy_image_to_image.onnx", "none of its outputs"),
            Map.entry("truncated.onnx", "is damaged or no ONNX file (5000 bytes)"),
            Map.entry("two_inputs_two_outputs.onnx", "it has 2 inputs [ina, inb]"),
            Map.entry("unknown_dimensions.onnx", "has 2 dimensions"),
            Map.entry("zipmap_int64.onnx", "has 2 dimensions"),
            Map.entry("zipmap_string.onnx", "has 2 dimensions"));

    private static final List<String> CLASSIFIERS = List.of("mobilenet_v2_int8_qdq_tied_logits.onnx");

    @ParameterizedTest
    @MethodSource("files")
    void loads_or_is_refused_in_one_sentence(String name) {
        Path file = RealFiles.path("odd-models", name);
        try (OnnxClassifier model = OnnxClassifier.open(file)) {
            assertThat(CLASSIFIERS).contains(name);
            assertThat(model.classify(RgbImage.filled(224, 224, 0x808080))).hasSize(1000);
        } catch (UnusableModelException e) {
            assertThat(REFUSALS).containsKey(name);
            assertThat(e.getMessage())
                    .startsWith("model " + name + " ")
                    .contains(String.valueOf(REFUSALS.get(name)))
                    .contains("; ")
                    .doesNotContain(
                            "\n",
                            "Error code",
                            "onnxruntime_src",
                            "Exception",
                            file.toAbsolutePath().toString());
        }
    }

    /** The files that are there, and the one name that makes the absence of the folder visible. */
    static Stream<String> files() {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of("any.onnx");
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".onnx"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
