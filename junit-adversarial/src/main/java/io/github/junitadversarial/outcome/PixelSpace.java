package io.github.junitadversarial.outcome;

/** Whose pixels were changed. */
public enum PixelSpace {
    /**
     * Pixels of the model's input, after resizing: what published figures mean. The saved file is not the camera's
     * file.
     */
    MODEL_INPUT,
    /** Pixels of the picture as it enters the user's pipeline. */
    SOURCE
}
