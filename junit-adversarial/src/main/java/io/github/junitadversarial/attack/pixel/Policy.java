package io.github.junitadversarial.attack.pixel;

/** From where {@link PixelStrategy#REMEMBER_AND_FORGET} draws its pixels. */
public enum Policy {
    /**
     * From a policy for each image, of ten numbers, which never looks at the image. Cheap, and what an image costs
     * depends on no other. Reports call it RFPAR-lite.
     */
    PER_IMAGE,
    /**
     * From a network that looks at the image and learns from up to 50 images that are attacked together, as in the
     * paper, at reduced size: 32x32 and 34 thousand weights. What becomes of an image then depends on the others that
     * it is attacked with: where one of them comes to the end of its budget sooner, for verifications or for examples
     * that were known before, the last queries of the others depend on the budget, too.
     */
    SHARED
}
