package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sparse-RS for L0 (Croce, Andriushchenko, Singh, Flammarion, Hein, AAAI 2022): a set of k pixels in corner colours;
 * each query swaps a share of them for others, and the swap stays if the loss falls. Margin loss untargeted,
 * cross-entropy to the target otherwise.
 *
 * <p>Differs from the published code in two points: the schedule of the share goes by the absolute number of the query,
 * as the published one does at a budget of 10,000, so that a larger budget goes on instead of starting over; and each
 * image has its own random numbers.
 *
 * <p>State: 10 bytes for each allowed pixel and one for each pixel of the image.
 */
final class SparseRandomSearch implements AttackStrategy {

    private static final double SHARE_UNTARGETED = 0.3;
    private static final double SHARE_TARGETED = 0.1;

    private final RgbImage image;
    // The published rule also takes a candidate that is adversarial without a smaller loss. On a detector a search goes
    // on after its first success, and would take whatever comes from then on.
    private final boolean takesSuccesses;
    private final SwapSchedule schedule;
    private final RandomStream random;

    private final int[] positions;
    private final byte[] corners;
    private final boolean[] used;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private long queries;

    // The candidate that waits for its evaluation: how many pixels at the end of the arrays it swaps, and for what.
    private final int[] newPositions;
    private final byte[] newCorners;
    private int swapped;

    private SparseRandomSearch(AttackTask task, RandomStream random) {
        AttackedImage attacked = task.onlyImage();
        this.image = attacked.image();
        this.takesSuccesses = !(task.goal() instanceof DetectionGoal);
        this.schedule = new SwapSchedule(task.goal() instanceof Goal.TargetLabel ? SHARE_TARGETED : SHARE_UNTARGETED);
        this.random = random;
        this.positions = new int[attacked.maxPixels()];
        this.corners = new byte[attacked.maxPixels()];
        this.newPositions = new int[attacked.maxPixels()];
        this.newCorners = new byte[attacked.maxPixels()];
        this.used = new boolean[image.pixels()];
    }

    @Override
    public void ask(Candidates candidates) {
        if (candidates.room(0) == 0) {
            return;
        }
        if (queries == 0) {
            drawAll();
        } else {
            drawSwap();
        }
        PixelEdits edits = candidates.add(0);
        int kept = positions.length - swapped;
        for (int i = 0; i < kept; i++) {
            edits.add(positions[i], CornerColour.rgb(corners[i]));
        }
        for (int i = 0; i < swapped; i++) {
            edits.add(newPositions[i], CornerColour.rgb(newCorners[i]));
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        double loss = evaluations.loss(0);
        queries++;
        if (loss < bestLoss || takesSuccesses && evaluations.success(0)) {
            int kept = positions.length - swapped;
            for (int i = 0; i < swapped; i++) {
                used[positions[kept + i]] = false;
            }
            for (int i = 0; i < swapped; i++) {
                positions[kept + i] = newPositions[i];
                corners[kept + i] = newCorners[i];
                used[newPositions[i]] = true;
            }
            bestLoss = Math.min(bestLoss, loss);
        }
    }

    private void drawAll() {
        swapped = positions.length;
        for (int i = 0; i < swapped; i++) {
            newPositions[i] = freePosition();
            used[newPositions[i]] = true;
            newCorners[i] = (byte) random.nextInt(CornerColour.COUNT);
        }
        for (int i = 0; i < swapped; i++) {
            used[newPositions[i]] = false;
            // Nothing is held yet, so that accepting the first set frees nothing else.
            positions[i] = newPositions[i];
        }
    }

    private void drawSwap() {
        int held = positions.length;
        swapped = schedule.swaps(queries, held);
        moveToEnd(swapped);
        if (held == image.pixels()) {
            // Every pixel is in the set: nothing can be swapped in but other colours.
            for (int i = 0; i < swapped; i++) {
                newPositions[i] = positions[held - swapped + i];
                newCorners[i] = (byte) (corners[held - swapped + i] ^ 1 + random.nextInt(CornerColour.COUNT - 1));
            }
            return;
        }
        swapped = Math.min(swapped, image.pixels() - held);
        for (int i = 0; i < swapped; i++) {
            newPositions[i] = freePosition();
            used[newPositions[i]] = true;
            newCorners[i] = (byte) random.nextInt(CornerColour.COUNT);
        }
        for (int i = 0; i < swapped; i++) {
            used[newPositions[i]] = false;
        }
        if (swapped == 1) {
            while (CornerColour.rgb(newCorners[0]) == image.rgb(newPositions[0])) {
                newCorners[0] = (byte) random.nextInt(CornerColour.COUNT);
            }
        }
    }

    /** Brings {@code count} random members of the set to the end of the arrays. */
    private void moveToEnd(int count) {
        for (int i = 0; i < count; i++) {
            int end = positions.length - 1 - i;
            int chosen = random.nextInt(end + 1);
            int position = positions[chosen];
            byte corner = corners[chosen];
            positions[chosen] = positions[end];
            corners[chosen] = corners[end];
            positions[end] = position;
            corners[end] = corner;
        }
    }

    private int freePosition() {
        int position;
        do {
            position = random.nextInt(used.length);
        } while (used[position]);
        return position;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeLong(queries);
        out.writeDouble(bestLoss);
        for (int i = 0; i < positions.length; i++) {
            out.writeInt(positions[i]);
            out.writeByte(corners[i]);
        }
    }

    private void restore(DataInput saved) throws IOException {
        queries = saved.readLong();
        bestLoss = saved.readDouble();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = saved.readInt();
            corners[i] = saved.readByte();
            if (queries > 0) {
                used[positions[i]] = true;
            }
        }
    }

    /** Starts {@link SparseRandomSearch}. */
    static final class Factory implements AttackStrategyFactory {

        @Override
        public String name() {
            return "SPARSE_RANDOM_SEARCH";
        }

        @Override
        public Objective objective(Goal goal) {
            return goal instanceof Goal.TargetLabel ? Objective.CROSS_ENTROPY : Objective.MARGIN;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            return new SparseRandomSearch(task, new RandomStream(task.seed()));
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            SparseRandomSearch search = new SparseRandomSearch(task, RandomStream.resume(saved));
            search.restore(saved);
            return search;
        }
    }
}
