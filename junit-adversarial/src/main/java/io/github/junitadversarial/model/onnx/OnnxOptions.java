package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import java.util.Optional;

/**
 * What a user declares about an ONNX file; whatever is left empty is taken from the file's metadata.
 *
 * @param labels class names in the order of the scores; else metadata {@code labels}, one name per line; else classes
 *     go by their numbers
 * @param preprocessing from samples to numbers; else metadata {@code preprocessing}, a JSON object with {@code scale},
 *     {@code mean}, {@code std} and optionally {@code layout} ({@code NCHW}) and {@code channels} ({@code RGB}), any
 *     other key being refused; else the samples 0..255 as they are
 * @param geometry from a picture in a file to one of the model's input size; else the keys of the same object that are
 *     called like the attributes of the annotation: {@code resizeTo}, {@code resizeShorterSide}, {@code letterbox},
 *     {@code centreCrop} (a number, an array of width and height, or {@code "input"} for the model's input size),
 *     {@code kernel}, {@code antialias}, {@code padding} ({@code "#rrggbb"}) and {@code placement}; else no step.
 *     Declared {@code preprocessing} does away with the metadata's steps as well
 */
public record OnnxOptions(
        Optional<Labels> labels, Optional<Preprocessing> preprocessing, Optional<GeometryDeclaration> geometry) {

    /** Everything from the file's metadata. */
    public static final OnnxOptions FROM_METADATA =
            new OnnxOptions(Optional.empty(), Optional.empty(), Optional.empty());

    /** The same with labels. */
    public OnnxOptions withLabels(Labels newLabels) {
        return new OnnxOptions(Optional.of(newLabels), preprocessing, geometry);
    }

    /** The same with preprocessing. */
    public OnnxOptions withPreprocessing(Preprocessing newPreprocessing) {
        return new OnnxOptions(labels, Optional.of(newPreprocessing), geometry);
    }

    /** The same with geometric steps. */
    public OnnxOptions withGeometry(GeometryDeclaration newGeometry) {
        return new OnnxOptions(labels, preprocessing, Optional.of(newGeometry));
    }
}
