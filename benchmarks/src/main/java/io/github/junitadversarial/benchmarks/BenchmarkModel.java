package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the model of a benchmark comes from: generated with seeded random weights, or the user's own file. */
final class BenchmarkModel {

    static final String LENET = "lenet";
    static final String CONV224 = "conv224";

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
