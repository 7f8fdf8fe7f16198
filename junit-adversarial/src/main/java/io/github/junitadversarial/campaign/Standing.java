package io.github.junitadversarial.campaign;

/**
 * How far the search has come, in images that were classified correctly and are therefore attacked.
 *
 * @param attacked all of them, known before the search begins
 * @param broken those with a verified success
 * @param withstood those whose budget or candidates are spent without one
 */
public record Standing(int attacked, int broken, int withstood) {

    /** @throws IllegalArgumentException if the counts contradict each other */
    public Standing {
        if (broken < 0 || withstood < 0 || broken + withstood > attacked) {
            throw new IllegalArgumentException(
                    broken + " broken and " + withstood + " withstood of " + attacked + " attacked images");
        }
    }

    /** Images of which nothing is known yet but that they were not broken so far. */
    public int open() {
        return attacked - broken - withstood;
    }
}
