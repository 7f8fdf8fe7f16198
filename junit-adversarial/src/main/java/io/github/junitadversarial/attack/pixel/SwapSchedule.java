package io.github.junitadversarial.attack.pixel;

/**
 * How many pixels of a set one move of Sparse-RS swaps (Croce et al., AAAI 2022): a share that falls in nine stages. By
 * the absolute number of the query, as the published schedule at a budget of 10,000.
 *
 * @param firstShare the share before the first stage's division
 */
record SwapSchedule(double firstShare) {

    private static final int[] LAST_QUERY_OF_STAGE = {50, 200, 500, 1000, 2000, 4000, 6000, 8000};
    private static final int[] DIVISOR_OF_STAGE = {2, 4, 5, 6, 8, 10, 12, 15, 20};

    /** At least one. */
    int swaps(long query, int pixels) {
        int stage = 0;
        while (stage < LAST_QUERY_OF_STAGE.length && query > LAST_QUERY_OF_STAGE[stage]) {
            stage++;
        }
        return Math.max(1, (int) (firstShare / DIVISOR_OF_STAGE[stage] * pixels));
    }
}
