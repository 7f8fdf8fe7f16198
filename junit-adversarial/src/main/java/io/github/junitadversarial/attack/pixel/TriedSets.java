package io.github.junitadversarial.attack.pixel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Remembers which sets of coloured pixels were asked, by a 32-bit fingerprint each. Two sets may share one; then a
 * candidate is passed over that was not asked yet, which costs a search nothing. Holds at most {@value #MOST} sets
 * (half a megabyte), and starts anew when it is full.
 */
final class TriedSets {

    private static final int MOST = 98_304;
    private static final int SMALLEST_TABLE = 256;

    private int[] table = new int[SMALLEST_TABLE];
    private int size;

    /**
     * What one coloured pixel adds to the key of a set; a key is the sum over its pixels, so their order does not
     * matter.
     */
    static long key(int position, int corner) {
        long z = ((long) position * CornerColour.COUNT + corner + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
        return z ^ (z >>> 32);
    }

    boolean contains(long key) {
        int fingerprint = fingerprint(key);
        int mask = table.length - 1;
        for (int i = fingerprint & mask; table[i] != 0; i = i + 1 & mask) {
            if (table[i] == fingerprint) {
                return true;
            }
        }
        return false;
    }

    void add(long key) {
        if (contains(key)) {
            return;
        }
        if (size == MOST) {
            table = new int[SMALLEST_TABLE];
            size = 0;
        } else if (size >= table.length / 4 * 3) {
            grow();
        }
        insert(fingerprint(key));
        size++;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int fingerprint : table) {
            if (fingerprint != 0) {
                out.writeInt(fingerprint);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        int saved = in.readInt();
        if (saved < 0 || saved > MOST) {
            throw new IOException("saved state is damaged: " + saved + " tried sets");
        }
        int length = SMALLEST_TABLE;
        while (saved > length / 4 * 3) {
            length *= 2;
        }
        table = new int[length];
        size = saved;
        for (int i = 0; i < saved; i++) {
            insert(in.readInt());
        }
    }

    private void grow() {
        int[] old = table;
        table = new int[old.length * 2];
        for (int fingerprint : old) {
            if (fingerprint != 0) {
                insert(fingerprint);
            }
        }
    }

    private void insert(int fingerprint) {
        int mask = table.length - 1;
        int i = fingerprint & mask;
        while (table[i] != 0) {
            i = i + 1 & mask;
        }
        table[i] = fingerprint;
    }

    // Zero marks a free place.
    private static int fingerprint(long key) {
        int folded = (int) (key ^ key >>> 32);
        return folded == 0 ? 1 : folded;
    }
}
