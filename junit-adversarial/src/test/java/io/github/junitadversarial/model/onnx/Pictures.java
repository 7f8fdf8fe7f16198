package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Random;

/** Pictures and edits for tests. */
final class Pictures {

    private Pictures() {}

    static RgbImage noise(int width, int height, Random random) {
        byte[] samples = new byte[width * height * 3];
        random.nextBytes(samples);
        return RgbImage.of(width, height, samples);
    }

    static RgbImage noise(int width, int height, long seed) {
        return noise(width, height, new Random(seed));
    }

    /** Up to six edits, drawn with replacement: the smaller the picture, the more name a position twice. */
    static PixelEdits randomEdits(RgbImage image, Random random) {
        PixelEdits edits = new PixelEdits();
        for (int i = random.nextInt(7); i > 0; i--) {
            edits.add(random.nextInt(image.pixels()), random.nextInt(1 << 24));
        }
        return edits;
    }
}
