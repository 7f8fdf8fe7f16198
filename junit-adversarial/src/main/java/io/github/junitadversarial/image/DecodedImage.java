package io.github.junitadversarial.image;

/**
 * A picture and what decoded its file.
 *
 * @param image the picture
 * @param reader what decoded it
 */
public record DecodedImage(RgbImage image, ImageReaderName reader) {}
