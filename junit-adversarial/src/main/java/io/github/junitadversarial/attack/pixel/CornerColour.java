package io.github.junitadversarial.attack.pixel;

/**
 * The eight colours whose channels are each 0 or 255, numbered 0..7 by their bits: 4 red, 2 green, 1 blue. Published
 * sparse attacks draw from these alone; they survive rounding to 8 bits by construction.
 */
final class CornerColour {

    static final int COUNT = 8;

    private CornerColour() {}

    /** The colour as {@code 0xRRGGBB}. */
    static int rgb(int corner) {
        return (corner >> 2 & 1) * 0xFF0000 | (corner >> 1 & 1) * 0xFF00 | (corner & 1) * 0xFF;
    }

    /** Whether channel 0 red, 1 green or 2 blue is 255. */
    static int bit(int corner, int channel) {
        return (corner >> (2 - channel)) & 1;
    }

    /** The corner that is farthest from a colour in every channel. */
    static int farthestFrom(int rgb) {
        return (~rgb >> 23 & 1) << 2 | (~rgb >> 15 & 1) << 1 | (~rgb >> 7 & 1);
    }
}
