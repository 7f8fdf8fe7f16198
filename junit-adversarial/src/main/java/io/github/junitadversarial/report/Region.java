package io.github.junitadversarial.report;

import java.util.List;

/**
 * The part of a picture that a magnified difference shows: all changed pixels with some of what is around them; the
 * whole picture where they lie far apart.
 */
record Region(int x, int y, int width, int height) {

    private static final int SMALLEST_SIDE = 11;
    private static final int AROUND = 4;

    /** Of a picture with at least one changed pixel. */
    static Region around(List<GateEntry.Edit> edits, int width, int height) {
        int left = edits.stream().mapToInt(GateEntry.Edit::x).min().orElse(0);
        int right = edits.stream().mapToInt(GateEntry.Edit::x).max().orElse(width - 1) + 1;
        int top = edits.stream().mapToInt(GateEntry.Edit::y).min().orElse(0);
        int bottom = edits.stream().mapToInt(GateEntry.Edit::y).max().orElse(height - 1) + 1;
        int side = Math.max(SMALLEST_SIDE, Math.max(right - left, bottom - top) + 2 * AROUND);
        if (side >= Math.min(width, height)) {
            return new Region(0, 0, width, height);
        }
        return new Region(
                within(width, (left + right - side) / 2, side), within(height, (top + bottom - side) / 2, side), side, side);
    }

    private static int within(int length, int start, int side) {
        return Math.max(0, Math.min(start, length - side));
    }
}
