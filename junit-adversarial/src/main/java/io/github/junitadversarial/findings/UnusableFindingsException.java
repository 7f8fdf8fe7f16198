package io.github.junitadversarial.findings;

/** Findings cannot be read or written. The message is one sentence that names the file and says what to do. */
public final class UnusableFindingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableFindingsException(String message) {
        super(message);
    }

    UnusableFindingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
