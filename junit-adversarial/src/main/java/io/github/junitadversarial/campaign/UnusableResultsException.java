package io.github.junitadversarial.campaign;

import org.jspecify.annotations.Nullable;

/**
 * The journal of a killed run or the result of a shard cannot be used: damaged, edited, of another version or of
 * another run. The message is one sentence for the user; the file is as it was.
 */
public final class UnusableResultsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableResultsException(String message) {
        this(message, null);
    }

    UnusableResultsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
