package io.github.junitadversarial.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a detector says of one picture as a row of plain numbers, so that the hot loop makes no objects: how many
 * detections there are, then for each its class, its score and its box {@code left, top, right, bottom} in pixels of
 * the picture as it lies in its file, by falling score. Rows have one length, whatever they hold; what follows the last
 * detection is 0.
 */
public final class DetectionRow {

    /** Numbers that one detection takes. */
    private static final int STRIDE = 6;

    private DetectionRow() {}

    /** Length of a row that holds up to so many detections. */
    public static int length(int detections) {
        return 1 + STRIDE * detections;
    }

    /** How many detections a row of this length can hold. */
    public static int capacity(int length) {
        return (length - 1) / STRIDE;
    }

    /** Number of detections in the row that begins at {@code offset}. */
    public static int count(float[] rows, int offset) {
        return (int) rows[offset];
    }

    /** Class of detection {@code i}. */
    public static int classIndex(float[] rows, int offset, int i) {
        return (int) rows[at(offset, i)];
    }

    /** Score of detection {@code i}, 0..1. */
    public static float score(float[] rows, int offset, int i) {
        return rows[at(offset, i) + 1];
    }

    /** Intersection over union of detection {@code i} with a box. */
    public static double iou(float[] rows, int offset, int i, Box box) {
        int at = at(offset, i);
        return Box.iou(
                rows[at + 2],
                rows[at + 3],
                rows[at + 4],
                rows[at + 5],
                box.left(),
                box.top(),
                box.right(),
                box.bottom());
    }

    /** Begins a row: no detection yet. */
    public static void clear(float[] rows, int offset, int length) {
        Arrays.fill(rows, offset, offset + length, 0);
    }

    /** Appends a detection to a row that has room for it; the caller keeps the order of scores. */
    public static void add(
            float[] rows, int offset, int classIndex, float score, float left, float top, float right, float bottom) {
        int at = at(offset, count(rows, offset));
        rows[at] = classIndex;
        rows[at + 1] = score;
        rows[at + 2] = left;
        rows[at + 3] = top;
        rows[at + 4] = right;
        rows[at + 5] = bottom;
        rows[offset]++;
    }

    /** The detections of a row as objects. */
    public static List<Detection> toList(float[] rows, int offset) {
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < count(rows, offset); i++) {
            int at = at(offset, i);
            detections.add(new Detection(
                    classIndex(rows, offset, i),
                    score(rows, offset, i),
                    new Box(rows[at + 2], rows[at + 3], rows[at + 4], rows[at + 5])));
        }
        return detections;
    }

    private static int at(int offset, int i) {
        return offset + 1 + STRIDE * i;
    }
}
