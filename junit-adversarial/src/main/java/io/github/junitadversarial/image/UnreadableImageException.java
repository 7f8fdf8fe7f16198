package io.github.junitadversarial.image;

/** A file that is no picture, or one that cannot be decoded. The message is one sentence that names file and cause. */
public final class UnreadableImageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the sentence for the user. */
    public UnreadableImageException(String message) {
        super(message);
    }

    /** With the sentence for the user and what the decoder threw. */
    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
