package io.github.junitadversarial.goal;

/**
 * How often a model is asked the same and which share of its answers decides: for models that answer at random. A
 * picture shows a class, or fools the model, where at least this share of the answers says so.
 *
 * @param queries for one picture, at least 1
 * @param share of them, above 0 and at most 1
 */
public record Repetition(int queries, double share) {

    /** One query decides: for models that give a picture the same scores every time. */
    public static final Repetition NONE = new Repetition(1, 1);

    // So that a share of 0.7 of 10 queries is 7, whatever their product is in binary.
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if one is out of its range, with a sentence for the user */
    public Repetition {
        if (queries < 1) {
            throw new IllegalArgumentException("repeats is " + queries + "; at least 1 query is needed");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "repeatShare is " + share + "; it must be a share of the queries, above 0 and at most 1");
        }
    }

    /** How many answers must say so. */
    public int needed() {
        return Math.max(1, (int) Math.ceil(share * queries - ROUNDING));
    }

    /** Whether so many answers are enough. */
    public boolean isReached(int saidSo) {
        return saidSo >= needed();
    }

    /** Whether the answers that are still to come can matter. */
    public boolean isOpen(int saidSo, int asked) {
        return !isReached(saidSo) && saidSo + queries - asked >= needed();
    }
}
