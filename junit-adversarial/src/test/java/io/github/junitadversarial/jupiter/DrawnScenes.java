package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ObjectDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures of two lamps, and a detector for them whose weaknesses are known: it sees a lamp in each half of a picture
 * that is dark there, less surely the more of its pixels are white. Two of them hide a lamp without a trace, four of
 * them both. Of pictures that are red for the most part it is sure.
 */
final class DrawnScenes {

    private static final String ROOT = "target/drawn-scenes/";

    /** Ten pictures of two lamps: {@code weak/0.png} and {@code weak/1.png} break, the others withstand. */
    static final String MIXED = ROOT + "mixed";

    /** The first two of them. */
    static final String WEAK = ROOT + "weak";

    /** Three pictures in which nothing is detected. */
    static final String BRIGHT = ROOT + "bright";

    /** The ten pictures of {@link #MIXED} with their lamps marked. */
    static final String MARKED = ROOT + "marked";

    /** The same annotations with a class that the detector does not know. */
    static final String UNKNOWN_CLASS = ROOT + "lanterns.json";

    static final String LABELS = ROOT + "labels.txt";

    /** Left lamps are of class 0, right ones of class 1. */
    static final ObjectDetector LAMPS = image -> {
        List<Detection> lamps = new ArrayList<>();
        boolean sure = red(image) > image.pixels() / 2;
        for (int half = 0; half < 2; half++) {
            int left = half * image.width() / 2;
            Box box = new Box(left, 0, left + image.width() / 2f, image.height());
            // Real detectors never answer two pictures with the very same scores.
            float score = sure ? 0.9f - 1e-5f * (image.rgb(0) & 0xFF) : 0.8f - 0.2f * white(image, left);
            if (score > 0.45f) {
                lamps.add(new Detection(half, score, box));
            }
        }
        return lamps;
    };

    private static final int WIDTH = 8;
    private static final int HEIGHT = 4;

    private DrawnScenes() {}

    /** Draws everything; call it before a test plan that uses the constants. */
    static void draw() {
        for (int i = 0; i < 2; i++) {
            put(WEAK + "/" + i + ".png", dark(i));
            put(MIXED + "/weak/" + i + ".png", dark(i));
        }
        for (int i = 0; i < 8; i++) {
            put(MIXED + "/sure/" + i + ".png", sure(i));
        }
        for (int i = 0; i < 3; i++) {
            put(BRIGHT + "/" + i + ".png", RgbImage.filled(WIDTH, HEIGHT, 0xFFFFFF));
        }
        mark();
        write(Path.of(LABELS), "left lamp\nright lamp\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void mark() {
        List<String> images = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            put(MARKED + "/" + i + ".png", i < 2 ? dark(i) : sure(i));
            images.add("{\"id\": %d, \"file_name\": \"%d.png\", \"width\": 8, \"height\": 4}".formatted(i, i));
            for (int half = 0; half < 2; half++) {
                objects.add(("{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, 0, 4, 4],"
                                + " \"area\": 16, \"iscrowd\": 0}")
                        .formatted(2 * i + half, i, half + 1, 4 * half));
            }
        }
        String annotations =
                "{\"images\": %s, \"categories\": [{\"id\": 1, \"name\": \"left lamp\"}, {\"id\": 2, \"name\": \"right lamp\"}], \"annotations\": %s}"
                        .formatted(images, objects);
        write(Path.of(MARKED, "annotations.json"), annotations.getBytes(StandardCharsets.UTF_8));
        write(
                Path.of(ROOT, "lanterns.json"),
                annotations.replace("left lamp", "lantern").getBytes(StandardCharsets.UTF_8));
    }

    private static int white(RgbImage image, int left) {
        int white = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = left; x < left + image.width() / 2; x++) {
                white += image.rgb(y * image.width() + x) == 0xFFFFFF ? 1 : 0;
            }
        }
        return white;
    }

    private static int red(RgbImage image) {
        int red = 0;
        for (int position = 0; position < image.pixels(); position++) {
            red += image.rgb(position) >> 8 == 0xFF00 ? 1 : 0;
        }
        return red;
    }

    static RgbImage dark(int number) {
        return RgbImage.filled(WIDTH, HEIGHT, number);
    }

    private static RgbImage sure(int number) {
        return RgbImage.filled(WIDTH, HEIGHT, 0xFF0000 + number);
    }

    private static void put(String file, RgbImage image) {
        write(Path.of(file), ImageFiles.encodePng(image));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
