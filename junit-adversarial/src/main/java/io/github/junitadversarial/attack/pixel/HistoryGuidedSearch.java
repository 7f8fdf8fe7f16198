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
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The sampler of BruSLeAttack (Vo, Abbasnejad, Ranasinghe: "BruSLeAttack: a query-efficient score-based black-box
 * sparse adversarial attack", ICLR 2024). Every pixel has one corner colour, drawn at the start; searched is only which
 * k pixels take it. Of the set held, pixels stay that were missed when they were dropped, and those come in that were
 * tried seldom and change their pixel much.
 *
 * <p>Differs from the published code in three points. The starting sets may succeed like any other candidate.
 * Untargeted, the loss is the margin in logits and not in probabilities. And where no pixel is left that could come in,
 * all pixels take another colour, so that a search of one pixel never asks twice: after eight colours it has asked
 * every position in every corner colour, and ends.
 *
 * <p>State: up to 50 bytes for each pixel of the image.
 */
final class HistoryGuidedSearch implements AttackStrategy {

    private static final int STARTING_SETS = 10;
    private static final double SHARE_UNTARGETED = 0.3;
    private static final double SHARE_TARGETED = 0.05;
    private static final double POWER = -0.24;
    private static final double LOG_OF_BASE = StrictMath.log(0.997);
    private static final double SMOOTHING = 0.01;

    private final RgbImage image;
    private final double firstShare;
    private final RandomStream random;

    private final byte[] corners;
    /** Which of the eight colours of each pixel is the present one. */
    private int colouring;
    /** How often a pixel was in a candidate or dropped for one. */
    private final int[] tried;
    /** How often the loss did not fall when the pixel was dropped. */
    private final int[] missed;

    /** Positions held; those of the present candidate that it drops are at the end. */
    private final int[] positions;

    private final boolean[] held;
    private double bestLoss;
    private long queries;
    private int queriesOfColouring;

    // Scratch, of no meaning between two queries, and what follows from the fields above.
    private final int[] newPositions;
    private int swapped;
    private final SeenPositions seen;
    private final WeightedDraw comingIn;
    private final WeightedDraw staying;

    private HistoryGuidedSearch(AttackTask task, RandomStream random) {
        AttackedImage attacked = task.onlyImage();
        this.image = attacked.image();
        this.firstShare = task.goal() instanceof Goal.TargetLabel ? SHARE_TARGETED : SHARE_UNTARGETED;
        this.random = random;
        this.corners = new byte[image.pixels()];
        this.tried = new int[image.pixels()];
        this.missed = new int[image.pixels()];
        this.positions = new int[attacked.maxPixels()];
        this.held = new boolean[image.pixels()];
        this.newPositions = new int[attacked.maxPixels()];
        this.seen = new SeenPositions(image.pixels());
        this.comingIn = new WeightedDraw(image.pixels());
        this.staying = new WeightedDraw(attacked.maxPixels());
    }

    @Override
    public void ask(Candidates candidates) {
        if (candidates.room(0) == 0) {
            return;
        }
        if (queries == 0) {
            drawColours();
            beginColouring();
        } else if (comingIn.isEmpty() && !recolour()) {
            return;
        }
        if (queriesOfColouring < STARTING_SETS) {
            drawSet();
        } else {
            drawSwap();
        }
        PixelEdits edits = candidates.add(0);
        for (int i = 0; i < positions.length - swapped; i++) {
            edits.add(positions[i], CornerColour.rgb(corner(positions[i])));
        }
        for (int i = 0; i < swapped; i++) {
            edits.add(newPositions[i], CornerColour.rgb(corner(newPositions[i])));
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        boolean better = evaluations.loss(0) < bestLoss;
        int kept = positions.length - swapped;
        for (int i = 0; i < kept; i++) {
            tried[positions[i]]++;
        }
        for (int i = 0; i < swapped; i++) {
            tried[newPositions[i]]++;
        }
        if (queriesOfColouring >= STARTING_SETS) {
            for (int i = kept; i < positions.length; i++) {
                tried[positions[i]]++;
                missed[positions[i]] += better ? 0 : 1;
            }
        }
        if (better) {
            bestLoss = evaluations.loss(0);
            takeIn(kept);
        } else {
            for (int i = 0; i < swapped; i++) {
                weigh(newPositions[i]);
            }
        }
        queries++;
        queriesOfColouring++;
    }

    private void takeIn(int kept) {
        boolean first = queriesOfColouring == 0;
        for (int i = kept; i < positions.length && !first; i++) {
            held[positions[i]] = false;
        }
        for (int i = 0; i < swapped; i++) {
            held[newPositions[i]] = true;
        }
        for (int i = 0; i < swapped; i++) {
            int dropped = positions[kept + i];
            positions[kept + i] = newPositions[i];
            weigh(newPositions[i]);
            weigh(dropped);
        }
    }

    private void drawColours() {
        for (int position = 0; position < corners.length; position++) {
            corners[position] = (byte) random.nextInt(CornerColour.COUNT);
        }
    }

    /** False where every pixel had every colour, which is an answer for a single pixel only. */
    private boolean recolour() {
        colouring = (colouring + 1) % CornerColour.COUNT;
        if (colouring == 0) {
            if (positions.length == 1) {
                return false;
            }
            drawColours();
        }
        beginColouring();
        return true;
    }

    private void beginColouring() {
        queriesOfColouring = 0;
        bestLoss = Double.POSITIVE_INFINITY;
        for (int position = 0; position < corners.length; position++) {
            tried[position] = 0;
            missed[position] = 0;
            held[position] = false;
            weigh(position);
        }
    }

    private void drawSet() {
        swapped = positions.length;
        if (swapped == 1) {
            newPositions[0] = drawComingIn();
            return;
        }
        seen.clear();
        for (int i = 0; i < swapped; i++) {
            int position;
            do {
                position = random.nextInt(image.pixels());
            } while (!seen.add(position));
            newPositions[i] = position;
        }
    }

    private void drawSwap() {
        int most = Math.max(1, (int) (share(queries) * positions.length));
        swapped = 0;
        while (swapped < most && !comingIn.isEmpty()) {
            newPositions[swapped++] = drawComingIn();
        }
        for (int i = 0; i < positions.length; i++) {
            staying.set(i, importance(positions[i]));
        }
        seen.clear();
        for (int i = swapped; i < positions.length; i++) {
            int stays = staying.draw(random);
            staying.set(stays, 0);
            seen.add(positions[stays]);
        }
        moveDroppedToEnd();
    }

    /** As published, with powers by way of logarithms: StrictMath.pow allocates. */
    private double share(long query) {
        double power = StrictMath.exp(POWER * StrictMath.log(query + 1));
        double exponential = StrictMath.exp((query + 1) * LOG_OF_BASE);
        return firstShare * (power + exponential) / 2;
    }

    private void moveDroppedToEnd() {
        int end = positions.length;
        for (int i = 0; i < end; i++) {
            if (seen.add(positions[i])) {
                int dropped = positions[i];
                positions[i--] = positions[--end];
                positions[end] = dropped;
            }
        }
    }

    private int drawComingIn() {
        int position = comingIn.draw(random);
        comingIn.set(position, 0);
        return position;
    }

    /** How much a pixel was missed when it was dropped, as a share of the times that it was tried. */
    private double importance(int position) {
        return (missed[position] + SMOOTHING) / (tried[position] + SMOOTHING);
    }

    private void weigh(int position) {
        boolean isOut = held[position] || positions.length == 1 && tried[position] > 0;
        comingIn.set(position, isOut ? 0 : importance(position) * change(position));
    }

    /** How far the present colour is from the clean one, 0..1: 0 where it is the same. */
    private double change(int position) {
        int sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            sum += Math.abs(CornerColour.bit(corner(position), channel) * 255 - image.sample(position, channel));
        }
        return sum / (3 * 255.0);
    }

    private int corner(int position) {
        return corners[position] ^ colouring;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeLong(queries);
        out.writeInt(queriesOfColouring);
        out.writeByte(colouring);
        out.writeDouble(bestLoss);
        out.write(corners);
        for (int position = 0; position < corners.length; position++) {
            out.writeInt(tried[position]);
            out.writeInt(missed[position]);
        }
        for (int position : positions) {
            out.writeInt(position);
        }
    }

    private void restore(DataInput saved) throws IOException {
        queries = saved.readLong();
        queriesOfColouring = saved.readInt();
        colouring = saved.readByte();
        bestLoss = saved.readDouble();
        saved.readFully(corners);
        for (int position = 0; position < corners.length; position++) {
            tried[position] = saved.readInt();
            missed[position] = saved.readInt();
        }
        for (int i = 0; i < positions.length; i++) {
            positions[i] = saved.readInt();
            held[positions[i]] = queriesOfColouring > 0;
        }
        for (int position = 0; position < corners.length; position++) {
            weigh(position);
        }
    }

    /** Starts {@link HistoryGuidedSearch}. */
    static final class Factory implements AttackStrategyFactory {

        @Override
        public String name() {
            return "HISTORY_GUIDED";
        }

        @Override
        public Objective objective(Goal goal) {
            return goal instanceof Goal.TargetLabel ? Objective.CROSS_ENTROPY : Objective.MARGIN;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            return new HistoryGuidedSearch(task, new RandomStream(task.seed()));
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            HistoryGuidedSearch search = new HistoryGuidedSearch(task, RandomStream.resume(saved));
            search.restore(saved);
            return search;
        }
    }
}
