package io.github.junitadversarial.attack.pixel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What one try of {@link RememberAndForget} changes about its base: a few pixels, each with the slot that it takes. */
final class PixelTry {

    private final int[] slots;
    private final int[] positions;
    private final int[] corners;

    PixelTry(int size) {
        slots = new int[size];
        positions = new int[size];
        corners = new int[size];
    }

    int size() {
        return slots.length;
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

    void put(int i, int slot, int position, int corner) {
        slots[i] = slot;
        positions[i] = position;
        corners[i] = corner;
    }

    /** Whether one of the first {@code end} pixels is at this position. */
    boolean uses(int position, int end) {
        for (int i = 0; i < end; i++) {
            if (positions[i] == position) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the first {@code end} pixels takes this slot. */
    boolean takes(int slot, int end) {
        for (int i = 0; i < end; i++) {
            if (slots[i] == slot) {
                return true;
            }
        }
        return false;
    }

    void copyFrom(PixelTry other) {
        System.arraycopy(other.slots, 0, slots, 0, slots.length);
        System.arraycopy(other.positions, 0, positions, 0, slots.length);
        System.arraycopy(other.corners, 0, corners, 0, slots.length);
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < slots.length; i++) {
            out.writeInt(slots[i]);
            out.writeInt(positions[i]);
            out.writeByte(corners[i]);
        }
    }

    void restore(DataInput saved) throws IOException {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = saved.readInt();
            positions[i] = saved.readInt();
            corners[i] = saved.readByte();
        }
    }
}
