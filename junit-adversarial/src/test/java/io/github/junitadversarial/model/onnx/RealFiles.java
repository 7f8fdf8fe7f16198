package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Networks and pictures that nobody here made. Where they are absent, the tests that need them are skipped. */
final class RealFiles {

    private static final Path ALL = Path.of("..", "..", "shared", "data");

    /** A picture with the number of its class. */
    record Labelled(RgbImage image, int label) {}

    private RealFiles() {}

    static Path path(String first, String... more) {
        Path path = ALL.resolve(Path.of(first, more));
        Assumptions.assumeTrue(Files.exists(path), path + " is absent");
        return path;
    }

    /**
     * The pictures in a folder that its {@code labels.csv} names in the first column, with the number in the second.
     */
    static List<Labelled> labelled(Path folder) {
        return lines(folder.resolve("labels.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(columns -> Files.exists(folder.resolve(columns[0])))
                .map(columns -> new Labelled(image(folder.resolve(columns[0])), Integer.parseInt(columns[1])))
                .toList();
    }

    /** The 80 classes of COCO's detectors, from lines of index, category and name. */
    static Labels cocoLabels() {
        return new Labels(lines(path("detection", "coco80_names.txt")).stream()
                .map(line -> line.split("\\s+", 3)[2].strip())
                .toList());
    }

    static RgbImage image(Path file) {
        try {
            return ImageFiles.decode(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableImageException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number of pictures whose class has the highest score. */
    static long right(ClassifierModel model, List<Labelled> pictures) {
        return pictures.stream()
                .filter(picture -> {
                    float[] scores = model.classify(picture.image());
                    Labels labels = model.labels().orElseGet(() -> Labels.numbered(scores.length));
                    return topClass(scores)
                            == labels.classOf(String.valueOf(picture.label())).orElseThrow();
                })
                .count();
    }

    static int topClass(float[] scores) {
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    /** The square in the middle, once the shorter side of the picture is resized. */
    static Geometry centre(int shorterSide, int side) {
        return Geometry.of(
                new Step.ResizeShorterSide(shorterSide, Resampling.BILINEAR),
                new Step.CentreCrop(new Size(side, side)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
