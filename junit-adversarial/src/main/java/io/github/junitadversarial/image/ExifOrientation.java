package io.github.junitadversarial.image;

/** What becomes of the orientation that a camera noted in the Exif data of a picture. */
public enum ExifOrientation {

    /** The picture is turned or mirrored as noted: upright, as viewers show it. */
    APPLY,

    /**
     * The pixels stay as they lie in the file: what a pipeline sees that does not look at Exif data, such as
     * {@code PIL.Image.open} without {@code ImageOps.exif_transpose}.
     */
    IGNORE
}
