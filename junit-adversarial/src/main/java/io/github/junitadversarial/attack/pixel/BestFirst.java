package io.github.junitadversarial.attack.pixel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A heap of candidates, the one with the smallest loss on top; of equal ones that with the smaller number. */
final class BestFirst {

    /** Enough for a budget of usual size, so that the heap seldom has to grow. */
    private static final int USUAL = 1 << 14;

    private long[] heap;
    private int size;

    /** @param most how many candidates there are */
    BestFirst(int most) {
        heap = new long[Math.min(most, USUAL)];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The candidate on top. */
    int best() {
        return (int) heap[0];
    }

    void add(int candidate, double loss) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        insert(entry(candidate, (float) loss));
    }

    void removeBest() {
        long last = heap[--size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (last <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
    }

    private void insert(long entry) {
        int at = size++;
        while (at > 0 && heap[(at - 1) / 2] > entry) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = entry;
    }

    /** Orders like the loss, then like the candidate, which is in the lower half. */
    private static long entry(int candidate, float loss) {
        int bits = Float.floatToIntBits(loss);
        // The bits of negative numbers fall where the numbers rise.
        return (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | candidate;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(heap[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        int saved = in.readInt();
        if (saved < 0) {
            throw new IOException("saved state is damaged: a heap of " + saved + " candidates");
        }
        heap = new long[Math.max(heap.length, saved)];
        for (size = 0; size < saved; size++) {
            heap[size] = in.readLong();
        }
    }
}
