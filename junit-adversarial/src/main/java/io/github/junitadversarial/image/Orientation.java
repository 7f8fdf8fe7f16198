package io.github.junitadversarial.image;

import java.awt.Dimension;

/**
 * How the pixels of a file lie, by the values of the Exif and TIFF tag 274 (TIFF 6.0, 1992; Exif 2.32, section 4.6.5).
 * The names say what makes the picture upright.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRROR(false, true, false),
    TURN_180(false, true, true),
    FLIP(false, false, true),
    TRANSPOSE(true, false, false),
    TURN_CLOCKWISE(true, false, true),
    TRANSVERSE(true, true, true),
    TURN_COUNTERCLOCKWISE(true, true, false);

    private final boolean swapsAxes;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean swapsAxes, boolean fromRight, boolean fromBottom) {
        this.swapsAxes = swapsAxes;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** For the value of the tag, 1 to 8; others mean nothing. */
    static Orientation ofTag(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** The size of the upright picture, for that in the file. */
    Dimension upright(Dimension stored) {
        return swapsAxes ? new Dimension(stored.height, stored.width) : stored;
    }

    /** The upright picture. */
    RgbImage upright(RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        Dimension size = upright(new Dimension(stored.width(), stored.height()));
        byte[] samples = new byte[stored.pixels() * 3];
        for (int y = 0; y < size.height; y++) {
            for (int x = 0; x < size.width; x++) {
                int column = swapsAxes ? y : x;
                int row = swapsAxes ? x : y;
                int rgb = stored.rgb(
                        fromRight ? stored.width() - 1 - column : column, fromBottom ? stored.height() - 1 - row : row);
                int i = (y * size.width + x) * 3;
                samples[i] = (byte) (rgb >> 16);
                samples[i + 1] = (byte) (rgb >> 8);
                samples[i + 2] = (byte) rgb;
            }
        }
        return RgbImage.owning(size.width, size.height, samples);
    }
}
