package io.github.junitadversarial.canary;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model with a known hole and the plain picture that it is right about. The hole grows with the picture, and the
 * scores lead to it: they rise with a pixel in its surroundings, and the more the nearer its colour is to the trigger.
 * The far corner of the picture's colour is the trigger, as a large change of colour is what moves networks most.
 */
enum Canary {
    /** One pixel of red, or nearly so, in a square of an eighth of each side. */
    ONE_PIXEL("one pixel", "one-pixel.onnx", 0x20E0E0, 1),
    /** Two pixels of white, one in each of two squares of a quarter of each side; neither does alone. */
    TWO_PIXELS("two pixels together", "two-pixels.onnx", 0x202020, 2),
    /** One dark pixel anywhere in a square of half of each side. */
    REGION("region", "region.onnx", 0xE0E0E0, 1),
    /** One pixel of blue, in a square of a quarter of each side; the scores are flat but for two steps. */
    FLAT_SCORES("flat scores", "flat-scores.onnx", 0xE0E020, 1),
    /** No hole: the scores lead to a tie and not beyond. */
    NO_HOLE("no hole", "no-hole.onnx", 0xE020E0, Integer.MAX_VALUE);

    /** Label of the picture, and that of the other class. */
    static final String INTACT = "intact";

    static final String BROKEN = "broken";

    private final String text;
    private final String file;
    private final int clean;
    private final int fewestPixels;
    private @Nullable OnnxClassifier model;

    Canary(String text, String file, int clean, int fewestPixels) {
        this.text = text;
        this.file = file;
        this.clean = clean;
        this.fewestPixels = fewestPixels;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** The ONNX file, beside this class. */
    String file() {
        return file;
    }

    /** Whether an attack that may change so many pixels should break it. */
    boolean breaksWith(int pixels) {
        return pixels >= fewestPixels;
    }

    /** The plain picture. */
    RgbImage picture(Size size) {
        return RgbImage.filled(size.width(), size.height(), clean);
    }

    FixtureSet fixtures(Size size) {
        return FixtureSet.of(List.of(Fixture.of(text, INTACT, picture(size))));
    }

    /** Loaded once, for as long as the JVM lives. */
    synchronized OnnxClassifier model() {
        if (model == null) {
            model = OnnxClassifier.open(bytes(), file, OnnxOptions.FROM_METADATA);
        }
        return model;
    }

    /** The same as an object detector. */
    DetectorModel detector() {
        return new CanaryDetector(model());
    }

    private byte[] bytes() {
        try (InputStream in = Canary.class.getResourceAsStream(file)) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UnusableModelException(
                    "the canary " + file + " cannot be read (" + e
                            + "); the jar of junit-adversarial is damaged, fetch it again",
                    e);
        }
        throw new UnusableModelException("the canary " + file
                + " is missing; the jar of junit-adversarial is not whole, keep its resources when you repack it");
    }
}
