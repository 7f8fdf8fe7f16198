package io.github.junitadversarial.model;

/**
 * The order of the axes of a model's input: N batch, C channels, H height, W width. Without the N for an input that has
 * no batch axis.
 */
public enum Layout {
    /** Channels first, one plane after the other: PyTorch. */
    NCHW,
    /** Channels last, pixel by pixel: TensorFlow and Keras. */
    NHWC
}
