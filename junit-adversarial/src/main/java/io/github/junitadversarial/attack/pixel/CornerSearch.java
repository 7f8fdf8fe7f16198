package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.PixelEdits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * CornerSearch (Croce and Hein: "Sparse and imperceivable adversarial attacks", ICCV 2019): first every change of one
 * pixel to a corner colour ({@link CornerScan}), then random tuples of the changes that did most.
 *
 * <p>As published, changes are ranked once for every class by the margin against that class alone and once by the
 * margin itself; for each size from two pixels on and each ranking, {@value #TUPLES} tuples are drawn from its
 * {@value #BEST} best changes, a better rank being linearly more likely. Two changes of one tuple may meet on one
 * pixel; then the tuple is smaller.
 *
 * <p>Differs from the published code in two points: the ranking by the margin itself goes first, and the search does
 * not end with the largest size but goes on drawing tuples of it, ranking after ranking.
 *
 * <p>State: that of the scan, 4 bytes for each pixel of the image, and 8 for each of the best changes of each class.
 */
final class CornerSearch implements AttackStrategy {

    static final int BEST = 100;
    static final int TUPLES = 1000;

    private final int maxPixels;
    private final RandomStream random;
    private final CornerScan scan;
    private final CornerRankings rankings = new CornerRankings(BEST);
    private final SeenPositions seen;
    private boolean scanned;
    private long tuples;

    private CornerSearch(AttackedImage attacked, RandomStream random) {
        this.maxPixels = attacked.maxPixels();
        this.random = random;
        this.scan = new CornerScan(attacked.image());
        this.seen = new SeenPositions(attacked.image().pixels());
    }

    @Override
    public void ask(Candidates candidates) {
        if (!scanned) {
            int room = candidates.room(0);
            scan.ask(candidates);
            scanned = room > 0 && candidates.room(0) == room;
        }
        while (scanned && candidates.room(0) > 0) {
            drawTuple(candidates.add(0));
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        if (!scanned) {
            scan.tell(evaluations);
            rankings.add(scan.candidate(), evaluations);
        }
    }

    /** Sizes from 2 on, each ranking in turn, {@value #TUPLES} tuples for each; the largest size without end. */
    private void drawTuple(PixelEdits edits) {
        long turn = tuples++ / TUPLES;
        int size = (int) Math.min(maxPixels, 2 + turn / rankings.count());
        int ranking = (int) (turn % rankings.count());
        int best = rankings.size();
        seen.clear();
        for (int i = 0; i < size; i++) {
            int rank = best - 1 - (int) Math.sqrt(random.nextInt(best * best));
            int change = rankings.change(ranking, rank);
            int position = CornerScan.position(change);
            if (seen.add(position)) {
                edits.add(position, CornerColour.rgb(CornerScan.corner(change)));
            }
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        scan.save(out);
        rankings.save(out);
        out.writeBoolean(scanned);
        out.writeLong(tuples);
    }

    private void restore(DataInput saved) throws IOException {
        scan.restore(saved);
        rankings.restore(saved);
        scanned = saved.readBoolean();
        tuples = saved.readLong();
    }

    /** Starts {@link CornerSearch}, or {@link CornerScan} alone where a single pixel may change. */
    static final class Factory implements AttackStrategyFactory {

        @Override
        public String name() {
            return "CORNER_SCAN";
        }

        @Override
        public Objective objective(Goal goal) {
            return Objective.MARGIN;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            AttackedImage image = task.onlyImage();
            return image.maxPixels() == 1
                    ? new CornerScan(image.image())
                    : new CornerSearch(image, new RandomStream(task.seed()));
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            AttackedImage image = task.onlyImage();
            if (image.maxPixels() == 1) {
                CornerScan scan = new CornerScan(image.image());
                scan.restore(saved);
                return scan;
            }
            CornerSearch search = new CornerSearch(image, RandomStream.resume(saved));
            search.restore(saved);
            return search;
        }
    }
}
