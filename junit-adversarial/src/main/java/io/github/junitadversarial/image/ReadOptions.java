package io.github.junitadversarial.image;

/**
 * How a picture file becomes a picture.
 *
 * @param orientation whether the orientation in the Exif data is applied
 * @param transparency what becomes of transparency
 * @param maxPixels pictures of more pixels are refused before they are decoded; at least 1
 */
public record ReadOptions(ExifOrientation orientation, Transparency transparency, long maxPixels) {

    /** The largest picture that is decoded where nothing else is said: 50 million pixels. Decoded it takes 150 MB. */
    public static final long DEFAULT_MAX_PIXELS = 50_000_000L;

    /** Upright, over white, at most {@value #DEFAULT_MAX_PIXELS} pixels. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(ExifOrientation.APPLY, Transparency.ON_WHITE, DEFAULT_MAX_PIXELS);

    /** @throws IllegalArgumentException if {@code maxPixels} is less than 1 */
    public ReadOptions {
        if (maxPixels < 1) {
            throw new IllegalArgumentException(
                    "maxPixels is " + maxPixels + "; a limit on the pixels of an image is at least 1");
        }
    }

    /** The same with another orientation. */
    public ReadOptions withOrientation(ExifOrientation other) {
        return new ReadOptions(other, transparency, maxPixels);
    }

    /** The same with another treatment of transparency. */
    public ReadOptions withTransparency(Transparency other) {
        return new ReadOptions(orientation, other, maxPixels);
    }

    /**
     * The same with another limit.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ReadOptions withMaxPixels(long other) {
        return new ReadOptions(orientation, transparency, other);
    }
}
