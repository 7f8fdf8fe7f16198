package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;

/**
 * The boxes that were read from a model's answer to one picture, before duplicates are suppressed. Of more than
 * {@value #CAPACITY} those with the highest scores are kept, the earlier where scores tie, so that a flood of boxes
 * costs a bounded time. Reused by the next picture. Belongs to one thread.
 */
public final class Candidates {

    static final int CAPACITY = 1_000;

    private static final int SIDES = 4;

    /** What rounding may add to a probability. */
    private static final float SLACK = 1e-3f;

    private final String model;
    private final float lowest;
    private final int[] classes = new int[CAPACITY];
    private final float[] scores = new float[CAPACITY];
    private final float[] boxes = new float[CAPACITY * SIDES];
    private final int[] sequence = new int[CAPACITY];

    // A heap of indices, the one to be dropped first on top.
    private final int[] heap = new int[CAPACITY];
    private int size;
    private int added;
    private float floor;

    Candidates(String model, float lowest) {
        this.model = model;
        this.lowest = lowest;
        this.floor = lowest;
    }

    /** The smallest score that can still be kept; grows when there are more boxes than can be. */
    public float floor() {
        return floor;
    }

    /**
     * Adds a box; one whose score is below {@link #floor()} or that is empty is left out.
     *
     * @param classIndex number that the model gives the class
     * @param score 0..1
     * @param left smallest x in pixels of the model's input
     * @param top smallest y
     * @param right largest x
     * @param bottom largest y
     * @throws UnusableModelException if the score is not within 0 and 1, or a coordinate not finite
     */
    public void add(int classIndex, float score, float left, float top, float right, float bottom) {
        if (!(score >= -SLACK && score <= 1 + SLACK)) {
            throw new UnusableModelException("model " + model + " answers with the score " + score
                    + ", but scores must be within 0 and 1; set decoder to the convention by which it writes its boxes,"
                    + " or export it with scores as probabilities");
        }
        if (!Float.isFinite(left + top + right + bottom)) {
            throw new UnusableModelException("model " + model + " answers with the box (" + left + ", " + top + ", "
                    + right + ", " + bottom + "), whose coordinates are not finite; set decoder to the convention by"
                    + " which it writes its boxes, or export it in more than half precision");
        }
        if (score < floor || right <= left || bottom <= top) {
            return;
        }
        int slot = size;
        if (size == CAPACITY) {
            slot = heap[0];
            if (score <= scores[slot]) {
                return;
            }
        }
        classes[slot] = classIndex;
        scores[slot] = Math.min(1, score);
        boxes[slot * SIDES] = left;
        boxes[slot * SIDES + 1] = top;
        boxes[slot * SIDES + 2] = right;
        boxes[slot * SIDES + 3] = bottom;
        sequence[slot] = added++;
        if (size == CAPACITY) {
            sink(0, CAPACITY);
        } else {
            heap[size] = slot;
            rise(size);
            size++;
        }
        if (size == CAPACITY) {
            floor = Math.max(lowest, scores[heap[0]]);
        }
    }

    /**
     * Adds a box that is given by its centre and its sides, in pixels of the model's input; else as {@link #add}.
     *
     * @throws UnusableModelException if the score is not within 0 and 1, or a coordinate not finite
     */
    public void addCentred(int classIndex, float score, float x, float y, float width, float height) {
        add(classIndex, score, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    /**
     * The number of a class as a model answers it among numbers that need not be whole.
     *
     * @throws UnusableModelException if it is not whole
     */
    public int classNumber(float answered) {
        if (answered != Math.rint(answered)) {
            throw new UnusableModelException("model " + model + " answers with the class " + answered
                    + ", but classes have whole numbers; set decoder to the convention by which it writes its boxes");
        }
        return (int) answered;
    }

    void clear() {
        size = 0;
        added = 0;
        floor = lowest;
    }

    int size() {
        return size;
    }

    /** Sorts by falling score, the earlier first where scores tie; nothing can be added until all is cleared. */
    void sort() {
        for (int last = size - 1; last > 0; last--) {
            swap(0, last);
            sink(0, last);
        }
    }

    int classIndex(int rank) {
        return classes[heap[rank]];
    }

    float score(int rank) {
        return scores[heap[rank]];
    }

    float left(int rank) {
        return boxes[heap[rank] * SIDES];
    }

    float top(int rank) {
        return boxes[heap[rank] * SIDES + 1];
    }

    float right(int rank) {
        return boxes[heap[rank] * SIDES + 2];
    }

    float bottom(int rank) {
        return boxes[heap[rank] * SIDES + 3];
    }

    private boolean isDroppedBefore(int one, int other) {
        int a = heap[one];
        int b = heap[other];
        return scores[a] < scores[b] || (scores[a] == scores[b] && sequence[a] > sequence[b]);
    }

    private void rise(int at) {
        int child = at;
        while (child > 0 && isDroppedBefore(child, (child - 1) / 2)) {
            swap(child, (child - 1) / 2);
            child = (child - 1) / 2;
        }
    }

    private void sink(int at, int end) {
        int parent = at;
        while (true) {
            int first = parent;
            int left = 2 * parent + 1;
            if (left < end && isDroppedBefore(left, first)) {
                first = left;
            }
            if (left + 1 < end && isDroppedBefore(left + 1, first)) {
                first = left + 1;
            }
            if (first == parent) {
                return;
            }
            swap(parent, first);
            parent = first;
        }
    }

    private void swap(int one, int other) {
        int index = heap[one];
        heap[one] = heap[other];
        heap[other] = index;
    }
}
