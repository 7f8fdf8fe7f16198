package io.github.junitadversarial.assertj;

import java.util.Locale;

/**
 * The queries for each image that a claim is about, see {@link AdversarialAssertions#withinQueries(int)}.
 *
 * @param queries at least 1, and at most the budget of the run
 * @since 0.1.0
 */
public record QueryLimit(int queries) {

    /** @throws IllegalArgumentException if the number is less than 1 */
    public QueryLimit {
        if (queries < 1) {
            throw new IllegalArgumentException(
                    "queries is " + queries + "; the clean image takes 1 already, so ask for more");
        }
    }

    /** The end of a claim, such as {@code , within 1,000 queries each}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, ", within %,d queries each", queries);
    }
}
