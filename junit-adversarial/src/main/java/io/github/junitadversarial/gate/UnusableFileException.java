package io.github.junitadversarial.gate;

/**
 * A committed file (a baseline, waivers) that cannot be used or written. The message is one sentence that says what to
 * do; the file is as it was.
 */
public final class UnusableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the sentence for the user. */
    public UnusableFileException(String message) {
        super(message);
    }

    /** With the sentence for the user and the cause. */
    public UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
