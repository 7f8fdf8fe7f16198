package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.image.RgbImage;

/**
 * Draws pixels for {@link GuidedSearch}: positions uniformly, colours mostly at the far corner, since a large change of
 * colour moves a network more than a small one.
 */
final class NewPixels {

    // 0.9 of 1024; each channel has ten of the random bits.
    private static final int FAR_OF_1024 = 922;
    private static final int TEN_BITS = 1023;

    private final RgbImage image;
    private final RandomStream random;
    private final byte[] farCorners;

    NewPixels(RgbImage image, RandomStream random) {
        this.image = image;
        this.random = random;
        this.farCorners = new byte[image.pixels()];
        for (int position = 0; position < farCorners.length; position++) {
            farCorners[position] = (byte) CornerColour.farthestFrom(image.rgb(position));
        }
    }

    int position() {
        return random.nextInt(image.pixels());
    }

    /**
     * Each channel at the end of its range that is farther from the present value with probability 0.9, else at the
     * nearer one.
     */
    int corner(int position) {
        return corner(position, random.nextLong());
    }

    /**
     * A position from the upper half of 64 random bits. The share of each position is even but for 2^-32 of the image's
     * size, which a search may overlook for the sake of its speed.
     */
    int position(long bits) {
        return (int) (((bits >>> 32) * image.pixels()) >>> 32);
    }

    /** {@link #corner(int)} from the lower half of 64 random bits. */
    int corner(int position, long bits) {
        return farCorners[position] ^ (isNear(bits) << 2 | isNear(bits >>> 10) << 1 | isNear(bits >>> 20));
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

    // Without a branch, which the processor would guess wrong now and then: the sign of the difference.
    private static int isNear(long bits) {
        return (FAR_OF_1024 - 1 - (int) (bits & TEN_BITS)) >>> 31;
    }
}
