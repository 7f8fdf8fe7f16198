package io.github.junitadversarial.geometry;

/** Where a picture lies that does not fill its frame. */
public enum Placement {
    /** In the middle; an odd pixel goes to the right and to the bottom. */
    CENTRE,
    /** In the upper left corner. */
    TOP_LEFT
}
