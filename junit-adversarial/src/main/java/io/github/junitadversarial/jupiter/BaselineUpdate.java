package io.github.junitadversarial.jupiter;

/** What a run may do to its baseline. */
enum BaselineUpdate {
    /** Nothing. */
    OFF,
    /** Add a gate that the baseline does not know. */
    CREATE,
    /** Take over in what a run that is no worse was better. */
    TIGHTEN,
    /** Take the run as it is. */
    REPLACE
}
