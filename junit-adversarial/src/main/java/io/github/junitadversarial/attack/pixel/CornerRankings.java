package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.Evaluations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The changes of one pixel that did most, ranked several times: by the margin (ranking 0), then by the margin against
 * each other class alone.
 */
final class CornerRankings {

    private final int most;
    private int[][] changes = {};
    private float[][] margins = {};
    private int count;
    private int size;

    CornerRankings(int most) {
        this.most = most;
    }

    /** Number of rankings; 0 before the first change was added. */
    int count() {
        return count;
    }

    /** Number of changes in each ranking. */
    int size() {
        return size;
    }

    /** The change at a rank, 0 the best. */
    int change(int ranking, int rank) {
        return changes[ranking][rank];
    }

    /** Takes a change whose evaluation is the only one. */
    void add(int change, Evaluations evaluations) {
        int classes = evaluations.classes();
        if (changes.length == 0) {
            // By the margin, and by one class less than there are: none is ranked against itself. Of a detector by the
            // loss alone.
            changes = new int[Math.max(1, classes)][most];
            margins = new float[Math.max(1, classes)][most];
        }
        insert(0, change, (float) evaluations.loss(0));
        count = 1;
        for (int c = 0; c < classes; c++) {
            double margin = evaluations.margin(0, c);
            if (margin != Double.POSITIVE_INFINITY) {
                insert(count++, change, (float) margin);
            }
        }
        size = Math.min(most, size + 1);
    }

    private void insert(int ranking, int change, float margin) {
        int[] ranked = changes[ranking];
        float[] by = margins[ranking];
        int at = size;
        if (at == most && by[--at] <= margin) {
            return;
        }
        while (at > 0 && by[at - 1] > margin) {
            by[at] = by[at - 1];
            ranked[at] = ranked[at - 1];
            at--;
        }
        by[at] = margin;
        ranked[at] = change;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(changes.length);
        out.writeInt(count);
        out.writeInt(size);
        for (int ranking = 0; ranking < count; ranking++) {
            for (int rank = 0; rank < size; rank++) {
                out.writeInt(changes[ranking][rank]);
                out.writeFloat(margins[ranking][rank]);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        int classes = in.readInt();
        count = in.readInt();
        size = in.readInt();
        if (classes < 0 || count != classes || size < 0 || size > most) {
            throw new IOException("saved state is damaged: " + count + " rankings of " + size + " changes for "
                    + classes + " classes");
        }
        changes = new int[classes][most];
        margins = new float[classes][most];
        for (int ranking = 0; ranking < count; ranking++) {
            for (int rank = 0; rank < size; rank++) {
                changes[ranking][rank] = in.readInt();
                margins[ranking][rank] = in.readFloat();
            }
        }
    }
}
