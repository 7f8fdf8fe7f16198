package io.github.junitadversarial.outcome;

/** What became of an object that an attack was about. Which of them are hidden says {@link ObjectOutcome#hidden}. */
public enum ObjectFate {
    /** The surest counted box that matches it is of its class. */
    SEEN,
    /** No counted box matches it. */
    HIDDEN,
    /** The surest counted box that matches it is of another class. */
    MISLABELLED
}
