package io.github.junitadversarial.outcome;

/**
 * An exact one-sided test on pairs: the same image in the baseline and in this run. Both tests are sign tests (Dixon
 * and Mood, 1946): were the two runs equally good, each pair that differs would be worse or better with equal
 * probability.
 *
 * @param measure what is compared
 * @param worse pairs in which this run is worse
 * @param better pairs in which it is better
 * @param pValue probability of so many worse pairs or more among those that differ, if neither run were better; 1 where
 *     none differs
 * @param significant whether that is too little to be chance, both tests together at the level of the comparison
 */
public record PairedTest(Measure measure, int worse, int better, double pValue, boolean significant) {

    /** What is compared. */
    public enum Measure {
        /** Broken in one run and not in the other, at a number of queries that both spent (McNemar, 1947). */
        ATTACK_SUCCESS_RATE("attack success rate"),
        /** Broken in both runs with other numbers of queries, or in one and not by then in the other. */
        QUERIES_TO_BREAK("queries to break");

        private final String text;

        Measure(String text) {
            this.text = text;
        }

        /** For people. */
        @Override
        public String toString() {
            return text;
        }
    }
}
