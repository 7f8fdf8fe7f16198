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
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The library's own few-pixel search, for two pixels or more. Like Sparse-RS it holds a set of k pixels in corner
 * colours and changes one at a time, with two additions: a new pixel goes to the far corner of its present colour with
 * high probability, and of {@value #DRAWS} moves drawn only the one is asked that an {@link EffectField}, learnt from
 * every query so far, predicts to be best.
 *
 * <p>Of what the field foresaw wrongly, each pixel in the set bears a part as its own credit: the pixels whose loss
 * would cost least are given up first, however wrong the field is about their surroundings.
 *
 * <p>Whole new sets are tried first, then changes of single pixels, among them later more and more small ones: a step
 * to a neighbouring pixel, another colour. Later, too, some new pixels are taken without asking the field. After
 * {@value #STALL} queries without progress (more where many pixels may change) the search starts from a new set and
 * keeps what the field has learnt.
 *
 * <p>State: up to 13 bytes for each pixel of the image, 48 for each allowed pixel, and up to 8 for each query (see
 * {@link TriedSets} for their limit).
 */
final class GuidedSearch implements AttackStrategy {

    /** Candidates that are weighed for one query. */
    static final int DRAWS = 32;

    private static final int WHOLE_SETS_UNTIL = 20;
    private static final SwapSchedule SWAPS = new SwapSchedule(0.3);
    private static final int LATE_FROM = 200;
    private static final double EXPLORING = 0.3;
    private static final int SMALL_MOVES_FROM_PER_PIXEL = 40;
    private static final int STALL = 300;
    private static final int STALL_PER_PIXEL = 60;

    /** How much a slot's own credit takes of an error, as against the field. */
    private static final float CREDIT = 0.5f;

    private static final int[] SHIFT_X = {-1, 0, 1, -1, 0, 1, -1, 0, 1};
    private static final int[] SHIFT_Y = {-1, -1, -1, 0, 0, 0, 1, 1, 1};
    private static final double SHIFTS = 0.4;
    private static final double SHIFTS_AND_RECOLOURINGS = 0.5;

    private final RgbImage image;
    private final RandomStream random;
    private final NewPixels newPixels;
    private final EffectField field;
    private final TriedSets tried = new TriedSets();

    private final PixelSet present;
    private final PixelSet candidate;
    private final int[] spentSmallMoves;
    private final float[] credits;
    private final long smallMovesFrom;
    private final long stall;
    private double loss;
    private double best = Double.POSITIVE_INFINITY;
    private long queries;
    private long lastProgress;

    // Scratch, of no meaning between two queries.
    private final PixelSet drawn;
    private final int[] slots = new int[DRAWS];
    private final int[] positions = new int[DRAWS];
    private final int[] corners = new int[DRAWS];
    private final int[] smallMoves = new int[DRAWS];
    private final long[] ranking = new long[DRAWS];
    private final float[] candidateCredits;
    private final float[] presentPredictions;
    private final int[] presentX;
    private final int[] presentY;

    private GuidedSearch(AttackedImage attacked, RandomStream random) {
        this.image = attacked.image();
        this.random = random;
        this.newPixels = new NewPixels(image, random);
        this.field = new EffectField(image);
        this.loss = attacked.cleanLoss();
        this.present = new PixelSet(attacked.maxPixels());
        this.candidate = new PixelSet(attacked.maxPixels());
        this.spentSmallMoves = new int[attacked.maxPixels()];
        this.credits = new float[attacked.maxPixels()];
        this.candidateCredits = new float[attacked.maxPixels()];
        this.smallMovesFrom = Math.max(LATE_FROM, (long) SMALL_MOVES_FROM_PER_PIXEL * attacked.maxPixels());
        this.stall = Math.max(STALL, (long) STALL_PER_PIXEL * attacked.maxPixels());
        this.drawn = new PixelSet(attacked.maxPixels());
        this.presentPredictions = new float[attacked.maxPixels()];
        this.presentX = new int[attacked.maxPixels()];
        this.presentY = new int[attacked.maxPixels()];
    }

    @Override
    public void ask(Candidates candidates) {
        if (candidates.room(0) == 0) {
            return;
        }
        if (startsAnew()) {
            newPixels.fill(candidate);
        } else if (queries < WHOLE_SETS_UNTIL) {
            chooseSet();
        } else {
            chooseMoves();
        }
        tried.add(candidate.key());
        candidate.writeTo(candidates.add(0));
    }

    @Override
    public void tell(Evaluations evaluations) {
        double told = evaluations.loss(0);
        if (queries == 0) {
            learnFromClean(told - loss);
        } else if (startsAnew()) {
            Arrays.fill(candidateCredits, 0);
        } else {
            learnFromChange(told - loss);
        }
        boolean anew = startsAnew();
        queries++;
        if (anew || told < loss) {
            present.copyFrom(candidate);
            Arrays.fill(spentSmallMoves, 0);
            System.arraycopy(candidateCredits, 0, credits, 0, credits.length);
            loss = told;
        }
        if (anew || told < best) {
            best = told;
            lastProgress = queries;
        }
    }

    private boolean startsAnew() {
        return queries == 0 || queries - lastProgress > stall;
    }

    private void learnFromClean(double observed) {
        double predicted = 0;
        float squaredChanges = 0;
        for (int slot = 0; slot < candidate.size(); slot++) {
            predicted += field.predict(candidate.position(slot), candidate.corner(slot));
            squaredChanges += field.squaredChange(candidate.position(slot), candidate.corner(slot)) + CREDIT;
        }
        float step = EffectField.step(observed - predicted, squaredChanges);
        Arrays.fill(candidateCredits, CREDIT * step);
        for (int slot = 0; slot < candidate.size(); slot++) {
            field.learn(candidate.position(slot), candidate.corner(slot), step);
        }
    }

    /**
     * Every query teaches, those of rejected candidates too: the slots that differ made the loss change by what was
     * observed. What the field expected wrongly goes to the field in part, and in part to the credits of the pixels put
     * in and taken out.
     */
    private void learnFromChange(double observed) {
        double predicted = 0;
        float squaredChanges = 0;
        for (int slot = 0; slot < candidate.size(); slot++) {
            int from = present.corner(slot);
            int to = candidate.corner(slot);
            boolean moved = candidate.position(slot) != present.position(slot);
            if (moved || from != to) {
                predicted += field.predict(candidate.position(slot), to)
                        - field.predict(present.position(slot), from)
                        - credits[slot];
                squaredChanges += moved
                        ? field.squaredChange(candidate.position(slot), to)
                                + field.squaredChange(present.position(slot), from)
                        : Integer.bitCount(from ^ to);
                squaredChanges += 2 * CREDIT;
            }
        }
        float step = EffectField.step(observed - predicted, squaredChanges);
        for (int slot = 0; slot < candidate.size(); slot++) {
            int from = present.corner(slot);
            int to = candidate.corner(slot);
            if (candidate.position(slot) != present.position(slot)) {
                field.learn(candidate.position(slot), to, step);
                field.learn(present.position(slot), from, -step);
            } else if (from != to) {
                field.learnRecolouring(candidate.position(slot), from, to, step);
            }
            if (isMoved(slot)) {
                candidateCredits[slot] = CREDIT * step;
                credits[slot] -= CREDIT * step;
            } else {
                candidateCredits[slot] = credits[slot];
            }
        }
    }

    /** Of many sets drawn, the one with the smallest prediction. */
    private void chooseSet() {
        float smallest = Float.POSITIVE_INFINITY;
        for (int draw = 0; draw < DRAWS; draw++) {
            newPixels.fill(drawn);
            float prediction = 0;
            for (int slot = 0; slot < drawn.size(); slot++) {
                prediction += field.predict(drawn.position(slot), drawn.corner(slot));
            }
            if (draw == 0 || prediction < smallest) {
                smallest = prediction;
                candidate.copyFrom(drawn);
            }
        }
    }

    /** Changes of one slot or, early and where many pixels may change, of several. */
    private void chooseMoves() {
        for (int slot = 0; slot < present.size(); slot++) {
            presentPredictions[slot] = field.predict(present.position(slot), present.corner(slot)) + credits[slot];
            presentX[slot] = present.position(slot) % image.width();
            presentY[slot] = present.position(slot) / image.width();
        }
        candidate.copyFrom(present);
        int moves = SWAPS.swaps(queries, present.size());
        for (int move = 0; move < moves; move++) {
            chooseMove();
        }
    }

    /** Of many changes of one more slot drawn, the most promising one that makes sense and was not asked before. */
    private void chooseMove() {
        double late = rampAfter(smallMovesFrom);
        // Now and then the field is not asked: where it errs, it would never learn that.
        float trust = random.nextDouble() < EXPLORING * rampAfter(LATE_FROM) ? 0 : 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            drawMove(draw, late);
            float prediction = trust * field.predict(positions[draw], corners[draw]);
            ranking[draw] = rank(prediction - presentPredictions[slots[draw]], draw);
        }
        long key = candidate.key();
        for (int rank = 0; rank < DRAWS; rank++) {
            int draw = mostPromising();
            int slot = slots[draw];
            spentSmallMoves[slot] |= smallMoves[draw];
            if (changesTheImage(slot, positions[draw], corners[draw])
                    && !tried.contains(key
                            - TriedSets.key(present.position(slot), present.corner(slot))
                            + TriedSets.key(positions[draw], corners[draw]))) {
                candidate.put(slot, positions[draw], corners[draw]);
                return;
            }
            ranking[draw] = Long.MAX_VALUE;
        }
        anyMove();
    }

    /** From 0 at this query to 1 at the query of twice the number. */
    private double rampAfter(long query) {
        return Math.min(1, Math.max(0, (double) (queries - query) / query));
    }

    /** A move of a random slot from two draws of 64 bits: this is the hottest code of the search. */
    private void drawMove(int draw, double late) {
        long bits = random.nextLong();
        int slot = (int) (((bits >>> 32) * present.size()) >>> 32);
        double kind = (bits & 0xFFFFFFFFL) * 0x1p-32;
        slots[draw] = slot;
        if (kind < SHIFTS * late) {
            shift(draw, slot);
        } else if (kind < SHIFTS_AND_RECOLOURINGS * late) {
            recolour(draw, slot);
        } else {
            replace(draw);
        }
    }

    private void shift(int draw, int slot) {
        int step = random.nextInt(SHIFT_X.length);
        int x = presentX[slot] + SHIFT_X[step];
        int y = presentY[slot] + SHIFT_Y[step];
        if (isSpent(slot, 1 << step) || x < 0 || x >= image.width() || y < 0 || y >= image.height()) {
            replace(draw);
        } else {
            positions[draw] = y * image.width() + x;
            corners[draw] = present.corner(slot);
            smallMoves[draw] = 1 << step;
        }
    }

    private void recolour(int draw, int slot) {
        int corner = otherCorner(present.corner(slot));
        int move = 1 << (SHIFT_X.length + corner);
        if (isSpent(slot, move)) {
            replace(draw);
        } else {
            positions[draw] = present.position(slot);
            corners[draw] = corner;
            smallMoves[draw] = move;
        }
    }

    private void replace(int draw) {
        long bits = random.nextLong();
        positions[draw] = newPixels.position(bits);
        corners[draw] = newPixels.corner(positions[draw], bits);
        smallMoves[draw] = 0;
    }

    // There are only sixteen small moves of a slot. One that was weighed once for the present set would be drawn again
    // and again.
    private boolean isSpent(int slot, int smallMove) {
        return (spentSmallMoves[slot] & smallMove) != 0;
    }

    private int otherCorner(int corner) {
        return corner ^ 1 + random.nextInt(CornerColour.COUNT - 1);
    }

    /** Orders like the prediction, then like the draw; the draw is in the lower half. */
    private static long rank(float prediction, int draw) {
        int bits = Float.floatToRawIntBits(prediction);
        // The bits of negative numbers fall where the numbers rise.
        return (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | draw;
    }

    /**
     * Four minima side by side and without branches: one is taken for each of the many candidates that turn out to have
     * been tried.
     */
    private int mostPromising() {
        long a = ranking[0];
        long b = ranking[1];
        long c = ranking[2];
        long d = ranking[3];
        for (int draw = 4; draw < DRAWS; draw += 4) {
            a = Math.min(a, ranking[draw]);
            b = Math.min(b, ranking[draw + 1]);
            c = Math.min(c, ranking[draw + 2]);
            d = Math.min(d, ranking[draw + 3]);
        }
        return (int) Math.min(Math.min(a, b), Math.min(c, d));
    }

    private boolean changesTheImage(int slot, int position, int corner) {
        return !isMoved(slot)
                && (position != present.position(slot) || corner != present.corner(slot))
                && CornerColour.rgb(corner) != image.rgb(position)
                && !candidate.uses(position, candidate.size(), slot);
    }

    private boolean isMoved(int slot) {
        return candidate.position(slot) != present.position(slot) || candidate.corner(slot) != present.corner(slot);
    }

    /** A random free pixel in a random colour; where no pixel is free, another colour. */
    private void anyMove() {
        int slot = random.nextInt(present.size());
        if (present.size() == image.pixels()) {
            candidate.put(slot, candidate.position(slot), otherCorner(candidate.corner(slot)));
            return;
        }
        int position = newPixels.position();
        while (candidate.uses(position, candidate.size(), -1)) {
            position = newPixels.position();
        }
        candidate.put(slot, position, random.nextInt(CornerColour.COUNT));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeLong(queries);
        out.writeLong(lastProgress);
        out.writeDouble(loss);
        out.writeDouble(best);
        present.save(out);
        for (int slot = 0; slot < credits.length; slot++) {
            out.writeInt(spentSmallMoves[slot]);
            out.writeFloat(credits[slot]);
        }
        field.save(out);
        tried.save(out);
    }

    private void restore(DataInput saved) throws IOException {
        queries = saved.readLong();
        lastProgress = saved.readLong();
        loss = saved.readDouble();
        best = saved.readDouble();
        present.restore(saved);
        for (int slot = 0; slot < credits.length; slot++) {
            spentSmallMoves[slot] = saved.readInt();
            credits[slot] = saved.readFloat();
        }
        field.restore(saved);
        tried.restore(saved);
    }

    /** Starts {@link GuidedSearch}, or {@link CornerScan} where a single pixel may change. */
    static final class Factory implements AttackStrategyFactory {

        // A single pixel leaves nothing to combine, and going through all of them in a fixed order was stronger than
        // any order that was learnt.
        private static final AttackStrategyFactory ONE_PIXEL = new CornerSearch.Factory();

        @Override
        public String name() {
            return "GUIDED_SEARCH";
        }

        @Override
        public Objective objective(Goal goal) {
            return Objective.MARGIN;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            AttackedImage image = task.onlyImage();
            return image.maxPixels() == 1
                    ? ONE_PIXEL.start(task)
                    : new GuidedSearch(image, new RandomStream(task.seed()));
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            AttackedImage image = task.onlyImage();
            if (image.maxPixels() == 1) {
                return ONE_PIXEL.resume(task, saved);
            }
            GuidedSearch search = new GuidedSearch(image, RandomStream.resume(saved));
            search.restore(saved);
            return search;
        }
    }
}
