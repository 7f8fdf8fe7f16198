package io.github.junitadversarial.testmodels;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ObjectDetector;
import io.github.junitadversarial.model.PipelineDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A detector that sees a lamp in each third of a picture, less surely the more of its pixels are bright. Its boxes and
 * scores are numbers that no short decimal number is.
 */
public final class ThreeLamps implements ObjectDetector {

    private static final int BRIGHT = 0xE0;

    private final AtomicInteger left;
    private final AtomicInteger asked = new AtomicInteger();

    private ThreeLamps(int queries) {
        this.left = new AtomicInteger(queries);
    }

    /** Works for ever. */
    public static ThreeLamps lasting() {
        return new ThreeLamps(Integer.MAX_VALUE);
    }

    /** Fails after so many queries, as if its process had ended there. */
    public static ThreeLamps breakingOffAfter(int queries) {
        return new ThreeLamps(queries);
    }

    public DetectorModel model() {
        return PipelineDetector.of(this, "lamps", new Labels(List.of("red lamp", "amber lamp", "green lamp")));
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public List<Detection> detect(RgbImage image) {
        if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("the process ended");
        }
        asked.incrementAndGet();
        List<Detection> lamps = new ArrayList<>();
        for (int third = 0; third < 3; third++) {
            Box box = box(image, third);
            lamps.add(new Detection(third, Math.max(0, 0.9f - third / 30f - 0.25f * bright(image, third)), box));
        }
        return lamps;
    }

    private static Box box(RgbImage image, int third) {
        return new Box(third * image.width() / 3f, 0.1f, (third + 1) * image.width() / 3f, image.height() - 0.3f);
    }

    private static int bright(RgbImage image, int third) {
        int bright = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = third * image.width() / 3; x < (third + 1) * image.width() / 3; x++) {
                int position = y * image.width() + x;
                boolean all = true;
                for (int channel = 0; channel < 3; channel++) {
                    all &= image.sample(position, channel) >= BRIGHT;
                }
                bright += all ? 1 : 0;
            }
        }
        return bright;
    }

    /**
     * Dark pictures of several sizes: some without ground truth, some with, of which one leaves a lamp out, one marks a
     * crowd and one has nothing in it; and a bright one, in which nothing is detected.
     */
    public static FixtureSet fixtures() {
        List<Fixture> fixtures = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            RgbImage picture = RgbImage.filled(9 + i % 4, 5 + i % 3, 0x101010 + i);
            Fixture fixture = Fixture.of("street/%02d.png".formatted(i), "", picture);
            fixtures.add(
                    switch (i % 4) {
                        case 1 ->
                            fixture.withTruth(List.of(lamp("amber lamp", picture, 1), lamp("red lamp", picture, 0)));
                        case 2 ->
                            fixture.withTruth(List.of(
                                    lamp("green lamp", picture, 2),
                                    new TrueObject("red lamp", box(picture, 0), 7.3, true)));
                        case 3 -> i == 11 ? fixture.withTruth(List.of()) : fixture;
                        default -> fixture;
                    });
        }
        fixtures.add(Fixture.of("street/bright.png", "", RgbImage.filled(9, 6, 0xFFFFFF)));
        return FixtureSet.of(fixtures);
    }

    private static TrueObject lamp(String label, RgbImage picture, int third) {
        return new TrueObject(label, box(picture, third));
    }
}
