package io.github.junitadversarial.geometry;

/**
 * One bit for each position. A {@link java.util.BitSet} would look for its highest bit whenever one is cleared: a pass
 * over the picture.
 */
final class Marks {

    private final long[] words;

    Marks(int positions) {
        this.words = new long[(positions + 63) / 64];
    }

    /** Marks a position; whether it was not marked before. */
    boolean add(int position) {
        long bit = 1L << position;
        boolean added = (words[position >> 6] & bit) == 0;
        words[position >> 6] |= bit;
        return added;
    }

    /** Takes the mark away; whether there was one. */
    boolean remove(int position) {
        long bit = 1L << position;
        boolean removed = (words[position >> 6] & bit) != 0;
        words[position >> 6] &= ~bit;
        return removed;
    }
}
