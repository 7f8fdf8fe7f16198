package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.Labels;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
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
    static long right(OnnxClassifier model, List<Labelled> pictures) {
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

    /** The square in the middle, once the shorter side of the picture is scaled. */
    static RgbImage centre(RgbImage image, int shorterSide, int side) {
        BufferedImage whole = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int position = 0; position < image.pixels(); position++) {
            whole.setRGB(position % image.width(), position / image.width(), image.rgb(position));
        }
        double scale = (double) shorterSide / Math.min(image.width(), image.height());
        int width = (int) Math.round(image.width() * scale);
        int height = (int) Math.round(image.height() * scale);
        BufferedImage centre = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = centre.createGraphics();
        graphics.drawImage(
                whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING),
                (side - width) / 2,
                (side - height) / 2,
                null);
        graphics.dispose();
        byte[] samples = new byte[side * side * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (centre.getRGB(i / 3 % side, i / 3 / side) >> 16 - 8 * (i % 3));
        }
        return RgbImage.of(side, side, samples);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
