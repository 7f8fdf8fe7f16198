package io.github.junitadversarial.outcome;

/** How an adversarial example was come by. */
public enum FoundBy {
    /** A remembered one of this very image still does its work. */
    REPLAY,
    /** The change of a remembered one of another image does its work here too. */
    WARM_START,
    /** The strategy found it. */
    SEARCH
}
