package io.github.junitadversarial.geometry;

/** How a pixel of a resized picture comes from those of the original. */
public enum Kernel {
    /** The one pixel under its centre, as Pillow's {@code NEAREST}. */
    NEAREST,
    /** A triangle over the two nearest pixels of a row or column: {@code BILINEAR} of Pillow and torchvision. */
    BILINEAR,
    /**
     * Cubic convolution (Keys, 1981) over the four nearest: {@code BICUBIC} of Pillow and torchvision. Its parameter is
     * -0.5 with antialiasing, as in Pillow, and -0.75 without, as in OpenCV and PyTorch.
     */
    BICUBIC,
    /**
     * The mean of what it covers, pixels at its edge counting by the part that is covered: when shrinking, what OpenCV
     * calls {@code INTER_AREA} and TensorFlow {@code area}.
     */
    AREA,
    /**
     * The mean of the pixels whose centres it covers: Pillow's {@code BOX}. Within one grey level of {@link #AREA}
     * where the size shrinks by a whole number, and rougher where it does not.
     */
    BOX
}
