package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * {@link GuidedSearch} for a single pixel: every position in all eight corner colours, the most promising first. Adds
 * no more candidates when all were asked, which proves for this candidate set that no change of one pixel succeeds.
 *
 * <p>At first each query takes the best of {@value GuidedSearch#DRAWS} random pixels not asked yet; later the best of
 * all, chosen {@value #CHOSEN_TOGETHER} at a time.
 *
 * <p>State: 26 bytes for each pixel of the image.
 */
final class GuidedScan implements AttackStrategy {

    private static final int RANDOM_UNTIL = 1000;
    private static final int CHOSEN_TOGETHER = 30;

    private final RgbImage image;
    private final double cleanLoss;
    private final RandomStream random;
    private final NewPixels newPixels;
    private final EffectField field;
    private final BitSet asked;
    private long queries;

    // Candidates chosen together and not asked yet, the most promising last.
    private final int[] chosen = new int[CHOSEN_TOGETHER];
    private final float[] predictions = new float[CHOSEN_TOGETHER];
    private int waiting;

    private int candidate;

    GuidedScan(AttackedImage attacked, RandomStream random) {
        this.image = attacked.image();
        this.cleanLoss = attacked.cleanLoss();
        this.random = random;
        this.newPixels = new NewPixels(image, random);
        this.field = new EffectField(image);
        this.asked = new BitSet(image.pixels() * CornerColour.COUNT);
    }

    static GuidedScan resume(AttackedImage attacked, RandomStream random, DataInput saved) throws IOException {
        GuidedScan scan = new GuidedScan(attacked, random);
        scan.restore(saved);
        return scan;
    }

    @Override
    public void ask(Candidates candidates) {
        if (candidates.room(0) == 0) {
            return;
        }
        candidate = queries < RANDOM_UNTIL ? bestOfDrawn() : -1;
        if (candidate < 0) {
            candidate = bestOfAll();
        }
        if (candidate >= 0) {
            asked.set(candidate);
            PixelEdits edits = candidates.add(0);
            edits.add(position(candidate), CornerColour.rgb(corner(candidate)));
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        queries++;
        double observed = evaluations.loss(0) - cleanLoss;
        double error = observed - field.predict(position(candidate), corner(candidate));
        float squaredChange = field.squaredChange(position(candidate), corner(candidate));
        field.learn(position(candidate), corner(candidate), EffectField.step(error, squaredChange));
    }

    private int bestOfDrawn() {
        int best = -1;
        float smallest = 0;
        for (int draw = 0; draw < GuidedSearch.DRAWS; draw++) {
            long bits = random.nextLong();
            int position = newPixels.position(bits);
            int drawn = position * CornerColour.COUNT + newPixels.corner(position, bits);
            if (isOpen(drawn)) {
                float prediction = field.predict(position, corner(drawn));
                if (best < 0 || prediction < smallest) {
                    best = drawn;
                    smallest = prediction;
                }
            }
        }
        return best;
    }

    private int bestOfAll() {
        while (true) {
            if (waiting == 0) {
                chooseTogether();
            }
            if (waiting == 0) {
                return -1;
            }
            // In the random phase one that waits may have been drawn and asked in the meantime.
            int next = chosen[--waiting];
            if (isOpen(next)) {
                return next;
            }
        }
    }

    /** The best open candidates by today's field, sorted by insertion. */
    private void chooseTogether() {
        for (int open = asked.nextClearBit(0);
                open < image.pixels() * CornerColour.COUNT;
                open = asked.nextClearBit(open + 1)) {
            if (isOpen(open)) {
                float prediction = field.predict(position(open), corner(open));
                if (waiting < CHOSEN_TOGETHER) {
                    insert(open, prediction, waiting++);
                } else if (prediction < predictions[0]) {
                    dropWorst();
                    insert(open, prediction, waiting - 1);
                }
            }
        }
    }

    private void dropWorst() {
        System.arraycopy(chosen, 1, chosen, 0, waiting - 1);
        System.arraycopy(predictions, 1, predictions, 0, waiting - 1);
    }

    private void insert(int open, float prediction, int end) {
        int at = end;
        while (at > 0 && predictions[at - 1] <= prediction) {
            chosen[at] = chosen[at - 1];
            predictions[at] = predictions[at - 1];
            at--;
        }
        chosen[at] = open;
        predictions[at] = prediction;
    }

    // A colour that the pixel has already is no change.
    private boolean isOpen(int candidate) {
        return !asked.get(candidate) && CornerColour.rgb(corner(candidate)) != image.rgb(position(candidate));
    }

    private static int position(int candidate) {
        return candidate / CornerColour.COUNT;
    }

    private static int corner(int candidate) {
        return candidate % CornerColour.COUNT;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeLong(queries);
        field.save(out);
        out.writeByte(waiting);
        for (int i = 0; i < waiting; i++) {
            out.writeInt(chosen[i]);
        }
        long[] words = asked.toLongArray();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    private void restore(DataInput saved) throws IOException {
        queries = saved.readLong();
        field.restore(saved);
        waiting = saved.readByte();
        for (int i = 0; i < waiting; i++) {
            chosen[i] = saved.readInt();
        }
        long[] words = new long[saved.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = saved.readLong();
        }
        asked.or(BitSet.valueOf(words));
    }
}
