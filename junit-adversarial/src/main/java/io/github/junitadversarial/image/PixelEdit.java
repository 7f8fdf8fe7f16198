package io.github.junitadversarial.image;

/**
 * One pixel set to a colour.
 *
 * @param x column, 0 at the left
 * @param y row, 0 at the top
 * @param rgb colour as {@code 0xRRGGBB}
 */
public record PixelEdit(int x, int y, int rgb) {

    /** @throws IllegalArgumentException if a coordinate is negative or the colour has more than 24 bits */
    public PixelEdit {
        if (x < 0 || y < 0) {
            throw new IllegalArgumentException("pixel (" + x + ", " + y + ") has a negative coordinate");
        }
        if ((rgb & 0xFF000000) != 0) {
            throw new IllegalArgumentException(
                    "colour 0x" + Integer.toHexString(rgb) + " is not of the form 0xRRGGBB (24 bits)");
        }
    }

    @Override
    public String toString() {
        return "(" + x + "," + y + ")=#" + String.format("%06x", rgb);
    }
}
