package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.image.RgbImage;

/**
 * Draws pixels for {@link GuidedSearch}: positions uniformly, colours mostly at the far corner, since a large change of colour moves a network
 * more than a small one.
 */
final class NewPixels {

    private static final double FAR = 0.9;
    private static final int FAR_OF_2_POW_20 = (int) (FAR * (1 << 20));
    private static final int MASK_20 = (1 << 20) - 1;

    private final RgbImage image;
    private final RandomStream random;

    NewPixels(RgbImage image, RandomStream random) {
        this.image = image;
        this.random = random;
    }

    int position() {
        return random.nextInt(image.pixels());
    }

    /** Each channel at the end of its range that is farther from the present value with probability 0.9, else at the nearer one. */
    int corner(int position) {
        long bits = random.nextLong();
        int near = isNear(bits) << 2 | isNear(bits >>> 20) << 1 | isNear(bits >>> 40);
        return CornerColour.farthestFrom(image.rgb(position)) ^ near;
    }

    /** Fills a set with new pixels, none of which keeps the colour that the image has there. */
    void fill(PixelSet set) {
        for (int slot = 0; slot < set.size(); slot++) {
            int position = position();
            while (set.uses(position, slot, -1)) {
                position = position();
            }
            int corner = corner(position);
            while (CornerColour.rgb(corner) == image.rgb(position)) {
                corner = corner(position);
            }
            set.put(slot, position, corner);
        }
    }

    private static int isNear(long bits) {
        return (bits & MASK_20) < FAR_OF_2_POW_20 ? 0 : 1;
    }
}
