package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures of two classes, and a classifier for them whose weaknesses are known: a picture is {@code lit} as soon as
 * one pixel of it is. So one pixel breaks every {@code dark} picture, and none breaks a {@code lit} one that is lit all
 * over.
 */
final class DrawnFixtures {

    private static final String ROOT = "target/drawn-fixtures/";

    /** Ten pictures that withstand: {@code lit/00.png} to {@code lit/09.png}. */
    static final String ROBUST = ROOT + "robust";

    /** {@code dark/0.png}, {@code dark/1.png} break, {@code lit/0.png} to {@code lit/7.png} withstand. */
    static final String MIXED = ROOT + "mixed";

    /** Two pictures that withstand. */
    static final String FEW = ROOT + "few";

    /** Three pictures, all labelled wrongly. */
    static final String MISCLASSIFIED = ROOT + "misclassified";

    /** One that breaks, one that withstands, one labelled wrongly. */
    static final String ONE_OF_EACH = ROOT + "one-of-each";

    static final String LABELS = ROOT + "labels.txt";

    /** The same the other way round, for models whose first class wins wherever a pixel is grey. */
    static final String LIT_FIRST = ROOT + "lit-first.txt";

    /** One score for {@code dark} and one for {@code lit}. */
    static final ImageClassifier LIGHT_DETECTOR = image -> {
        int brightest = 0;
        for (int position = 0; position < image.pixels(); position++) {
            for (int channel = 0; channel < 3; channel++) {
                brightest = Math.max(brightest, image.sample(position, channel));
            }
        }
        return new float[] {0, (brightest - 128) / 16f};
    };

    private DrawnFixtures() {}

    /** Draws everything; call it before a test plan that uses the constants. */
    static void draw() {
        for (int i = 0; i < 10; i++) {
            put(ROBUST + "/lit/0" + i + ".png", lit(i));
        }
        put(MIXED + "/dark/0.png", dark(0));
        put(MIXED + "/dark/1.png", dark(1));
        for (int i = 0; i < 8; i++) {
            put(MIXED + "/lit/" + i + ".png", lit(i));
        }
        put(FEW + "/lit/0.png", lit(0));
        put(FEW + "/lit/1.png", lit(1));
        for (int i = 0; i < 3; i++) {
            put(MISCLASSIFIED + "/dark/" + i + ".png", lit(i));
        }
        put(ONE_OF_EACH + "/dark/breaks.png", dark(0));
        put(ONE_OF_EACH + "/dark/is-lit.png", lit(3));
        put(ONE_OF_EACH + "/lit/withstands.png", lit(1));
        write(Path.of(LABELS), "dark\nlit\n".getBytes(StandardCharsets.UTF_8));
        write(Path.of(LIT_FIRST), "lit\ndark\n".getBytes(StandardCharsets.UTF_8));
    }

    private static RgbImage lit(int number) {
        return RgbImage.filled(8, 8, 0xC0C0C0 + number);
    }

    private static RgbImage dark(int number) {
        return RgbImage.filled(8, 8, 0x202020 + number);
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
