package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user declares about an ONNX file; whatever is left empty is taken from the file.
 *
 * @param labels class names in the order of the scores; else metadata {@code labels}, one name per line; else classes
 *     go by their numbers
 * @param preprocessing from samples to numbers, key by key; what is not declared is taken from metadata
 *     {@code preprocessing}, a JSON object with {@code scale}, {@code mean}, {@code std}, {@code channels} ({@code RGB}
 *     or {@code BGR}) and {@code layout} ({@code NCHW} or {@code NHWC}), each of them optional and any other key being
 *     refused; a key that neither sets is that of {@link Preprocessing#RAW}
 * @param geometry from a picture in a file to one of the model's input size; else the keys of the same object that are
 *     called like the attributes of the annotation: {@code resizeTo}, {@code resizeShorterSide}, {@code letterbox},
 *     {@code centreCrop} (a number, an array of width and height, or {@code "input"} for the model's input size),
 *     {@code kernel}, {@code antialias}, {@code padding} ({@code "#rrggbb"}) and {@code placement}; else no step. Steps
 *     are declared or taken from the metadata as a whole
 * @param output name of the output with the scores; else the only one that can be it
 * @param backgroundClass index of a score that belongs to no label, such as 0 in TensorFlow's ImageNet models: it is
 *     called "background", and numeric labels of fixtures are counted without it
 * @param executionProvider where the model runs
 */
public record OnnxOptions(
        Optional<Labels> labels,
        PreprocessingDeclaration preprocessing,
        Optional<GeometryDeclaration> geometry,
        Optional<String> output,
        OptionalInt backgroundClass,
        ExecutionProvider executionProvider) {

    /** Everything from the file, on the CPU. */
    public static final OnnxOptions FROM_METADATA = new OnnxOptions(
            Optional.empty(),
            PreprocessingDeclaration.NONE,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            ExecutionProvider.CPU);

    /** The same with labels. */
    public OnnxOptions withLabels(Labels newLabels) {
        return new OnnxOptions(
                Optional.of(newLabels), preprocessing, geometry, output, backgroundClass, executionProvider);
    }

    /** The same with preprocessing, of which at most the layout is left to the file. */
    public OnnxOptions withPreprocessing(Preprocessing newPreprocessing) {
        return withPreprocessing(PreprocessingDeclaration.of(newPreprocessing));
    }

    /** The same with preprocessing, key by key. */
    public OnnxOptions withPreprocessing(PreprocessingDeclaration newPreprocessing) {
        return new OnnxOptions(labels, newPreprocessing, geometry, output, backgroundClass, executionProvider);
    }

    /** The same with geometric steps. */
    public OnnxOptions withGeometry(GeometryDeclaration newGeometry) {
        return new OnnxOptions(
                labels, preprocessing, Optional.of(newGeometry), output, backgroundClass, executionProvider);
    }

    /** The same with a name for the output that holds the scores. */
    public OnnxOptions withOutput(String newOutput) {
        return new OnnxOptions(
                labels, preprocessing, geometry, Optional.of(newOutput), backgroundClass, executionProvider);
    }

    /** The same with a score that belongs to no label. */
    public OnnxOptions withBackgroundClass(int index) {
        return new OnnxOptions(labels, preprocessing, geometry, output, OptionalInt.of(index), executionProvider);
    }

    /** The same on another execution provider. */
    public OnnxOptions withExecutionProvider(ExecutionProvider newProvider) {
        return new OnnxOptions(labels, preprocessing, geometry, output, backgroundClass, newProvider);
    }
}
