package io.github.junitadversarial.attack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The random numbers of a strategy: xoshiro256++ (Blackman and Vigna, 2018) seeded by SplitMix64, with state that can
 * be saved. The same numbers on every Java version, which the JDK's bounded draws do not promise. Not thread-safe.
 */
public final class RandomStream {

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** The stream of this seed. */
    public RandomStream(long seed) {
        long state = seed;
        s0 = mix(state += GOLDEN_GAMMA);
        s1 = mix(state += GOLDEN_GAMMA);
        s2 = mix(state += GOLDEN_GAMMA);
        s3 = mix(state + GOLDEN_GAMMA);
    }

    private RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * A stream as {@link #save} left it.
     *
     * @throws IOException if the input fails
     */
    public static RandomStream resume(DataInput in) throws IOException {
        return new RandomStream(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    /**
     * Writes the state, 32 bytes.
     *
     * @throws IOException if the output fails
     */
    public void save(DataOutput out) throws IOException {
        out.writeLong(s0);
        out.writeLong(s1);
        out.writeLong(s2);
        out.writeLong(s3);
    }

    /** 64 random bits. */
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform over {@code 0 .. bound - 1}; {@code bound} is at least 1. */
    public int nextInt(int bound) {
        // Lemire's multiplication (2019): unbiased, and almost never a division.
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (0x100000000L - bound) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform over 0 (inclusive) to 1 (exclusive), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
