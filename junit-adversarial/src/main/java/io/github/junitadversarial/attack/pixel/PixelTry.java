package io.github.junitadversarial.attack.pixel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What one try of {@link RememberAndForget} changes about its base: a few pixels, each with the slot that it takes. */
final class PixelTry {

    private final int[] slots;
    private final int[] positions;
    private final int[] corners;
    private int size;

    PixelTry(int most) {
        slots = new int[most];
        positions = new int[most];
        corners = new int[most];
    }

    /** Number of pixels. */
    int size() {
        return size;
    }

    /** Drops all pixels. */
    void clear() {
        size = 0;
    }

    int slot(int i) {
        return slots[i];
    }

    int position(int i) {
        return positions[i];
    }

    int corner(int i) {
        return corners[i];
    }

    void add(int slot, int position, int corner) {
        slots[size] = slot;
        positions[size] = position;
        corners[size] = corner;
        size++;
    }

    /** Whether one of the pixels is at this position. */
    boolean uses(int position) {
        for (int i = 0; i < size; i++) {
            if (positions[i] == position) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the pixels takes this slot. */
    boolean takes(int slot) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot) {
                return true;
            }
        }
        return false;
    }

    void copyFrom(PixelTry other) {
        size = other.size;
        System.arraycopy(other.slots, 0, slots, 0, size);
        System.arraycopy(other.positions, 0, positions, 0, size);
        System.arraycopy(other.corners, 0, corners, 0, size);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(slots[i]);
            out.writeInt(positions[i]);
            out.writeByte(corners[i]);
        }
    }

    void restore(DataInput saved) throws IOException {
        size = saved.readInt();
        if (size < 0 || size > slots.length) {
            throw new IOException("saved state is damaged: a try of " + size + " pixels where at most " + slots.length
                    + " are tried");
        }
        for (int i = 0; i < size; i++) {
            slots[i] = saved.readInt();
            positions[i] = saved.readInt();
            corners[i] = saved.readByte();
        }
    }
}
