package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.testmodels.OnnxModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/** Models and pictures that tests of the engine share. */
final class TestImages {

    /** Real networks and pictures; where they are absent, the tests that need them are skipped. */
    static final Path CIFAR10 = Path.of("..", "..", "shared", "data", "cifar10");

    private TestImages() {}

    static Path cifar10() {
        Assumptions.assumeTrue(Files.isDirectory(CIFAR10), CIFAR10 + " is absent");
        return CIFAR10;
    }

    static OnnxClassifier open(OnnxModel model) {
        return OnnxClassifier.open(model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA);
    }

    static OnnxClassifier open(OnnxModel model, String... labels) {
        return OnnxClassifier.open(
                model.bytes(), "test.onnx", OnnxOptions.FROM_METADATA.withLabels(new Labels(List.of(labels))));
    }

    static RgbImage noise(int width, int height, long seed) {
        byte[] samples = new byte[width * height * 3];
        new Random(seed).nextBytes(samples);
        return RgbImage.of(width, height, samples);
    }

    /** Noise, labelled with what the model says about it. */
    static FixtureSet asTheModelSays(ClassifierModel model, int count, int width, int height) {
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RgbImage image = noise(width, height, i);
            fixtures.add(Fixture.of(
                    "noise/%03d.png".formatted(i), String.valueOf(Scores.topClass(model.classify(image))), image));
        }
        return FixtureSet.of(fixtures);
    }
}
