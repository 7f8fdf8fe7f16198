package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;

/**
 * Draws numbers {@code 0 .. size - 1} in proportion to their weights, in logarithmic time: a tree of sums. To draw
 * without replacement, set the weight of what was drawn to 0. 16 to 32 bytes for each number.
 */
final class WeightedDraw {

    private final int size;
    private final int leaves;
    // The sum below node i is at i, its children are 2i and 2i + 1; the leaves are the weights.
    private final double[] sums;

    WeightedDraw(int size) {
        this.size = size;
        this.leaves = size == 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
        this.sums = new double[2 * leaves];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return sums[1] == 0;
    }

    /** @param weight at least 0 */
    void set(int number, double weight) {
        int node = leaves + number;
        sums[node] = weight;
        // Summed anew and not corrected by the difference: so no error adds up, and the sum of nothing is 0.
        for (node /= 2; node >= 1; node /= 2) {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    /** A number of positive weight; there must be one. */
    int draw(RandomStream random) {
        double rest = random.nextDouble() * sums[1];
        int node = 1;
        while (node < leaves) {
            node *= 2;
            // Rounding may leave a rest where nothing is.
            if (rest >= sums[node] && sums[node + 1] > 0) {
                rest -= sums[node];
                node++;
            }
        }
        return node - leaves;
    }
}
