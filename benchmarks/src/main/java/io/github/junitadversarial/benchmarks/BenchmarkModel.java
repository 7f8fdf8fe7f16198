package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the model of a benchmark comes from: generated with seeded random weights, or the user's own file. */
final class BenchmarkModel {

    static final String LENET = "lenet";
    static final String CONV224 = "conv224";

    static final String FROM_METADATA = "metadata";

    private static final Preprocessing IMAGENET =
            new Preprocessing(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    private static final long SEED = 20260101;

    private BenchmarkModel() {}

    /**
     * The file of a model.
     *
     * @param onnx {@value #LENET} (32x32, 0.65 million multiplications), {@value #CONV224} (224x224, 47 million), or
     *     the path of an ONNX file
     * @return generated models lie in the folder for temporary files until the JVM ends
     */
    static Path file(String onnx) {
        return switch (onnx) {
            case LENET -> temporary(OnnxModels.leNet(SEED), LENET);
            case CONV224 -> temporary(OnnxModels.convNet224(SEED), CONV224);
            default -> Path.of(onnx);
        };
    }

    /**
     * What to tell the classifier about its file.
     *
     * @param preprocessing {@value #FROM_METADATA}; {@code raw}, samples 0..255; {@code zero-to-one}; or
     *     {@code imagenet}, torchvision's recipe: shorter side to 256, centre crop 224, zero to one less the means of
     *     ImageNet's channels, divided by their standard deviations
     */
    static OnnxOptions options(String preprocessing) {
        return switch (preprocessing) {
            case FROM_METADATA -> OnnxOptions.FROM_METADATA;
            case "raw" -> OnnxOptions.FROM_METADATA.withPreprocessing(Preprocessing.RAW);
            case "zero-to-one" -> OnnxOptions.FROM_METADATA.withPreprocessing(Preprocessing.ZERO_TO_ONE);
            case "imagenet" ->
                OnnxOptions.FROM_METADATA
                        .withPreprocessing(IMAGENET)
                        .withGeometry(Geometry.of(
                                new Step.ResizeShorterSide(256, Resampling.BILINEAR),
                                new Step.CentreCrop(new Size(224, 224))));
            default ->
                throw new IllegalArgumentException(
                        "preprocessing is '" + preprocessing + "'; it must be metadata, raw, zero-to-one or imagenet");
        };
    }

    private static Path temporary(OnnxModel model, String name) {
        try {
            Path folder = Files.createTempDirectory("adversarial-benchmarks");
            folder.toFile().deleteOnExit();
            Path file = model.writeTo(folder.resolve(name + ".onnx"));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
