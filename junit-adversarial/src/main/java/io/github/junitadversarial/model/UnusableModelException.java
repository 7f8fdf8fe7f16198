package io.github.junitadversarial.model;

import org.jspecify.annotations.Nullable;

/**
 * A model that cannot be loaded or cannot be attacked as declared. The message is one sentence that says what to do.
 */
public final class UnusableModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the sentence for the user. */
    public UnusableModelException(String message) {
        super(message);
    }

    /** With the sentence for the user and what the runtime threw, if anything. */
    public UnusableModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
