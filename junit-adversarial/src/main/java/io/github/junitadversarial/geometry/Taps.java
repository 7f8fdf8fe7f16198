package io.github.junitadversarial.geometry;

import java.util.Arrays;

/**
 * One side resampled: which of {@code from} pixels make up each of {@code to} pixels, with what weights. Weights are
 * fixed-point numbers of {@value #FRACTION_BITS} bits, as Pillow has them for 8-bit pictures: sums of integers are the
 * same in any order, so that a sum can follow the change of one sample exactly.
 */
final class Taps {

    private static final int FRACTION_BITS = 22;
    private static final int ONE = 1 << FRACTION_BITS;
    private static final int HALF = ONE / 2;

    private static final double CUBIC_ANTIALIASED = -0.5;
    private static final double CUBIC = -0.75;

    private final int from;
    private final int to;

    // Pixel o is made of the pixels first[o] … first[o] + count[o] - 1, with weights from o * width on.
    private final int[] first;
    private final int[] count;
    private final int width;
    private final int[] weights;

    // Pixel i goes into none but the pixels reachFrom[i] … reachTo[i] - 1.
    private final int[] reachFrom;
    private final int[] reachTo;

    private Taps(int from, int to, int width) {
        this.from = from;
        this.to = to;
        this.width = width;
        this.first = new int[to];
        this.count = new int[to];
        this.weights = new int[Math.multiplyExact(to, width)];
        this.reachFrom = new int[from];
        this.reachTo = new int[from];
    }

    static Taps of(int from, int to, Resampling resampling) {
        Taps taps = switch (resampling.kernel()) {
            case NEAREST -> nearest(from, to);
            case AREA -> covered(from, to);
            case BILINEAR, BICUBIC, BOX ->
                resampling.antialias()
                        ? antialiased(from, to, resampling.kernel())
                        : interpolated(from, to, resampling.kernel());
        };
        taps.findReach();
        return taps;
    }

    /** Length of the side before. */
    int from() {
        return from;
    }

    /** Length of the side after. */
    int to() {
        return to;
    }

    /** The first pixel that counts in pixel {@code o}. */
    int first(int o) {
        return first[o];
    }

    /** How many pixels count in pixel {@code o}. */
    int count(int o) {
        return count[o];
    }

    /** The weight of pixel {@code first(o) + i} in pixel {@code o}. */
    int weightAt(int o, int i) {
        return weights[o * width + i];
    }

    /** The first pixel that pixel {@code i} may count in. */
    int reachFrom(int i) {
        return reachFrom[i];
    }

    /** The pixel after the last that pixel {@code i} may count in. */
    int reachTo(int i) {
        return reachTo[i];
    }

    /** The weight of pixel {@code i} in pixel {@code o}, which it reaches. */
    int weight(int o, int i) {
        return weights[o * width + i - first[o]];
    }

    /**
     * How much each pixel before counts, where it is known how much each pixel after does: by the one in which it
     * weighs most.
     */
    float[] weightsBefore(float[] after) {
        float[] before = new float[from];
        for (int i = 0; i < from; i++) {
            for (int o = reachFrom[i]; o < reachTo[i]; o++) {
                before[i] = Math.max(before[i], after[o] * weight(o, i) / ONE);
            }
        }
        return before;
    }

    /** What a sum of weighted samples starts from, so that {@link #rounded} rounds to the nearest. */
    static int emptySum() {
        return HALF;
    }

    /** The sample 0..255 that a sum stands for. */
    static int rounded(int sum) {
        return Math.max(0, Math.min(255, sum >> FRACTION_BITS));
    }

    /** The same as {@link #emptySum} where samples are weighted along both sides at once. */
    static long emptyProductSum() {
        return 1L << (2 * FRACTION_BITS - 1);
    }

    /** The same as {@link #rounded} where samples are weighted along both sides at once. */
    static int roundedProduct(long sum) {
        return (int) Math.max(0, Math.min(255, sum >> 2 * FRACTION_BITS));
    }

    // Step by step and not by multiplication: where a centre falls between two pixels, the last bit decides, and it
    // must decide as in Pillow.
    private static Taps nearest(int from, int to) {
        Taps taps = new Taps(from, to, 1);
        double step = (double) from / to;
        double centre = step * 0.5;
        for (int o = 0; o < to; o++) {
            taps.first[o] = Math.min(from - 1, (int) centre);
            taps.count[o] = 1;
            taps.weights[o] = ONE;
            centre += step;
        }
        return taps;
    }

    /** By the covered part of each pixel, measured in the length of which {@code from * to} make up the side. */
    private static Taps covered(int from, int to) {
        Taps taps = new Taps(from, to, (from - 1) / to + 2);
        for (int o = 0; o < to; o++) {
            long left = (long) o * from;
            long right = left + from;
            taps.first[o] = (int) (left / to);
            taps.count[o] = (int) ((right - 1) / to) - taps.first[o] + 1;
            for (int i = 0; i < taps.count[o]; i++) {
                long pixel = (long) (taps.first[o] + i) * to;
                long part = Math.min(right, pixel + to) - Math.max(left, pixel);
                taps.weights[o * taps.width + i] = fixedPoint((double) part / from);
            }
        }
        return taps;
    }

    /** Pillow's {@code precompute_coeffs}: the kernel as wide as the factor, cut off and normalised at the border. */
    private static Taps antialiased(int from, int to, Kernel kernel) {
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        double support = halfWidth(kernel) * stretch;
        Taps taps = new Taps(from, to, (int) Math.ceil(support) * 2 + 1);
        double[] exact = new double[taps.width];
        for (int o = 0; o < to; o++) {
            double centre = (o + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int count = Math.min(from, (int) (centre + support + 0.5)) - first;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                exact[i] = kernelAt(kernel, (i + first - centre + 0.5) * (1 / stretch), CUBIC_ANTIALIASED);
                sum += exact[i];
            }
            for (int i = 0; i < count; i++) {
                taps.weights[o * taps.width + i] = fixedPoint(sum == 0 ? exact[i] : exact[i] / sum);
            }
            taps.first[o] = first;
            taps.count[o] = count;
        }
        return taps;
    }

    /** The kernel at its own width; beyond the border lies the border's pixel again. */
    private static Taps interpolated(int from, int to, Kernel kernel) {
        double scale = (double) from / to;
        int half = (int) halfWidth(kernel);
        Taps taps = new Taps(from, to, 2 * half);
        double[] exact = new double[taps.width];
        for (int o = 0; o < to; o++) {
            double centre = (o + 0.5) * scale - 0.5;
            int left = (int) Math.floor(centre) - half + 1;
            int first = Math.max(0, Math.min(from - 1, left));
            int last = Math.max(0, Math.min(from - 1, left + 2 * half - 1));
            Arrays.fill(exact, 0);
            for (int i = left; i < left + 2 * half; i++) {
                exact[Math.max(first, Math.min(last, i)) - first] += kernelAt(kernel, i - centre, CUBIC);
            }
            for (int i = 0; i <= last - first; i++) {
                taps.weights[o * taps.width + i] = fixedPoint(exact[i]);
            }
            taps.first[o] = first;
            taps.count[o] = last - first + 1;
        }
        return taps;
    }

    // First and last pixels never go back from one output to the next, so those that a pixel reaches lie side by side.
    private void findReach() {
        for (int o = 0; o < to; o++) {
            for (int i = first[o]; i < first[o] + count[o]; i++) {
                if (reachTo[i] == 0) {
                    reachFrom[i] = o;
                }
                reachTo[i] = o + 1;
            }
        }
    }

    private static double halfWidth(Kernel kernel) {
        return switch (kernel) {
            case NEAREST, AREA, BOX -> 0.5;
            case BILINEAR -> 1;
            case BICUBIC -> 2;
        };
    }

    private static double kernelAt(Kernel kernel, double x, double a) {
        double distance = Math.abs(x);
        return switch (kernel) {
            case NEAREST, AREA, BOX -> x > -0.5 && x <= 0.5 ? 1 : 0;
            case BILINEAR -> Math.max(0, 1 - distance);
            case BICUBIC ->
                distance < 1
                        ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
                        : distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * a : 0;
        };
    }

    private static int fixedPoint(double weight) {
        return (int) (weight < 0 ? weight * ONE - 0.5 : weight * ONE + 0.5);
    }
}
