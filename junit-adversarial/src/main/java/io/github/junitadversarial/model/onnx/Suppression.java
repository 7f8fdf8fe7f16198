package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.detection.Box;

/**
 * Greedy non-maximum suppression within each class: by falling score, a box falls away whose intersection over union
 * with one that was kept is greater than the threshold.
 */
final class Suppression {

    /** Of duplicates that are none: no overlap is greater. */
    static final double NONE = 1;

    private final double overlap;
    private final int[] kept = new int[Candidates.CAPACITY];

    Suppression(double overlap) {
        this.overlap = overlap;
    }

    /**
     * Sorts the candidates and chooses, until so many are kept as are wanted.
     *
     * @return how many were kept, see {@link #kept}
     */
    int choose(Candidates candidates, int wanted) {
        candidates.sort();
        int count = 0;
        for (int rank = 0; rank < candidates.size() && count < wanted; rank++) {
            if (!isDuplicate(candidates, rank, count)) {
                kept[count++] = rank;
            }
        }
        return count;
    }

    /** Rank among the candidates of the box that was kept as number {@code i}. */
    int kept(int i) {
        return kept[i];
    }

    private boolean isDuplicate(Candidates candidates, int rank, int count) {
        if (overlap >= NONE) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int other = kept[i];
            if (candidates.classIndex(other) == candidates.classIndex(rank)
                    && Box.iou(
                                    candidates.left(other),
                                    candidates.top(other),
                                    candidates.right(other),
                                    candidates.bottom(other),
                                    candidates.left(rank),
                                    candidates.top(rank),
                                    candidates.right(rank),
                                    candidates.bottom(rank))
                            > overlap) {
                return true;
            }
        }
        return false;
    }
}
