package io.github.junitadversarial.outcome;

/**
 * The queries that one image was charged with, by purpose. One query is one image through the model, however large the
 * batch it travelled in. All of them together never exceed the budget.
 *
 * @param clean of the unchanged image
 * @param replay of known adversarial examples: those of the image, and as a warm start those of others
 * @param search of candidates
 * @param verification of saved files, scored alone
 * @param minimising of a success with pixels taken back
 * @param colours of a success with colours pulled towards those of the clean image
 */
public record QueryLedger(int clean, int replay, int search, int verification, int minimising, int colours) {

    /** Nothing charged. */
    public static final QueryLedger NONE = new QueryLedger(0, 0, 0, 0, 0, 0);

    /** The same and what it cost to make an example smaller, its verification included. */
    public QueryLedger plusMinimising(int morePixels, int moreColours, int moreVerification) {
        return new QueryLedger(
                clean, replay, search, verification + moreVerification, minimising + morePixels, colours + moreColours);
    }

    /** The sum over all purposes. */
    public int total() {
        return clean + replay + search + verification + minimising + colours;
    }
}
