package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.detection.AveragePrecision;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.Scene;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.Labels;
import java.util.List;
import java.util.Locale;

/**
 * Prints the table of average precision in {@code docs/models.md}: the real detectors on the pictures of COCO that are
 * there, with every detection from a score of 0.01. Run it in the folder of this module, with the class path of its
 * tests.
 */
final class AveragePrecisionMain {

    private AveragePrecisionMain() {}

    public static void main(String[] args) {
        List<Fixture> pictures = FixtureSet.scenes(
                        RealFiles.path("detection", "coco-val2017", "images"),
                        RealFiles.path("detection", "coco-val2017", "instances_val2017_subset.json"))
                .fixtures();
        System.out.println(pictures.size() + " images\n| model | AP50 | AP75 | AP |\n|---|---|---|---|");
        for (RealDetector real : RealDetector.values()) {
            try (OnnxDetector detector = real.open()) {
                AveragePrecision precision = AveragePrecision.of(pictures.stream()
                                .map(picture -> scene(detector, picture))
                                .toList())
                        .orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %.3f |%n",
                        real.fileName(),
                        precision.at50(),
                        precision.at75(),
                        precision.mean());
            }
        }
    }

    private static Scene scene(OnnxDetector detector, Fixture picture) {
        Labels labels = detector.labels().orElseThrow();
        return new Scene(
                detector.detect(read(picture)).stream()
                        .map(found -> new DetectedObject(labels.name(found.classIndex()), found.score(), found.box()))
                        .toList(),
                picture.truth().orElseThrow());
    }

    private static RgbImage read(Fixture picture) {
        try {
            return picture.read();
        } catch (UnreadableImageException e) {
            throw new IllegalStateException(e);
        }
    }
}
