package io.github.junitadversarial.outcome;

/**
 * One part of a run that is split over several builds.
 *
 * @param number which part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {

    /** @throws IllegalArgumentException if there is no such part */
    public Shard {
        if (of < 1 || number < 1 || number > of) {
            throw new IllegalArgumentException("shard " + number + "/" + of
                    + "; the first number is 1 up to the second, such as 2/5 for the second of five");
        }
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
