package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.image.PixelEdits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A fixed number of pixels at distinct positions, each in a corner colour, in slots. */
final class PixelSet {

    private final int[] positions;
    private final int[] corners;

    PixelSet(int size) {
        positions = new int[size];
        corners = new int[size];
    }

    int size() {
        return positions.length;
    }

    int position(int slot) {
        return positions[slot];
    }

    int corner(int slot) {
        return corners[slot];
    }

    void put(int slot, int position, int corner) {
        positions[slot] = position;
        corners[slot] = corner;
    }

    void copyFrom(PixelSet other) {
        System.arraycopy(other.positions, 0, positions, 0, positions.length);
        System.arraycopy(other.corners, 0, corners, 0, corners.length);
    }

    /** Whether one of the slots before {@code end}, other than {@code except}, is at this position. */
    boolean uses(int position, int end, int except) {
        for (int slot = 0; slot < end; slot++) {
            if (positions[slot] == position && slot != except) {
                return true;
            }
        }
        return false;
    }

    /** The same for any order of the slots; see {@link TriedSets}. */
    long key() {
        long key = 0;
        for (int slot = 0; slot < positions.length; slot++) {
            key += TriedSets.key(positions[slot], corners[slot]);
        }
        return key;
    }

    void writeTo(PixelEdits edits) {
        for (int slot = 0; slot < positions.length; slot++) {
            edits.add(positions[slot], CornerColour.rgb(corners[slot]));
        }
    }

    void save(DataOutput out) throws IOException {
        for (int slot = 0; slot < positions.length; slot++) {
            out.writeInt(positions[slot]);
            out.writeByte(corners[slot]);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int slot = 0; slot < positions.length; slot++) {
            positions[slot] = in.readInt();
            corners[slot] = in.readByte();
        }
    }
}
