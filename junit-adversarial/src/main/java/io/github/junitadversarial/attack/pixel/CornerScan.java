package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * Every position in all eight corner colours, each once; then no more, which proves that no such change of one pixel
 * succeeds. Colours that a pixel has already are left out. Uses no random number.
 *
 * <p>The most promising come first, in two orders that take turns after the first {@value #SWEEP_FIRST} queries: a
 * sweep of the whole image, {@link CoarseToFine}, first in the colours farthest from the present ones; and best first,
 * the open neighbours of the candidate with the smallest loss so far: the same colour on the four pixels around, other
 * colours on the same pixel.
 *
 * <p>State: 1 byte for each pixel of the image, 8 for each query, or 128 kB for fewer than 16,384 queries.
 */
final class CornerScan implements AttackStrategy {

    private static final int SWEEP_FIRST = 16;
    private static final int[] STEP_X = {0, -1, 1, 0};
    private static final int[] STEP_Y = {-1, 0, 0, 1};

    /** Which channels differ from the farthest corner: none, then one, two, all. */
    private static final int[] NEARER = {0, 1, 4, 2, 5, 3, 6, 7};

    private final RgbImage image;
    private final CoarseToFine order;
    private final BitSet asked;
    private final BestFirst bestFirst;
    private long queries;
    private long step;
    private int round;

    private int candidate = -1;

    CornerScan(RgbImage image) {
        this.image = image;
        this.order = new CoarseToFine(image.width(), image.height());
        this.asked = new BitSet(image.pixels() * CornerColour.COUNT);
        this.bestFirst = new BestFirst(image.pixels() * CornerColour.COUNT);
    }

    @Override
    public void ask(Candidates candidates) {
        if (candidates.room(0) == 0) {
            return;
        }
        candidate = next();
        if (candidate >= 0) {
            asked.set(candidate);
            candidates.add(0).add(position(candidate), CornerColour.rgb(corner(candidate)));
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        queries++;
        bestFirst.add(candidate, evaluations.loss(0));
    }

    /** The candidate that the last evaluation was about. */
    int candidate() {
        return candidate;
    }

    private int next() {
        boolean sweepsTurn = queries < SWEEP_FIRST || queries % 2 == 0;
        int next = sweepsTurn ? sweep() : nearBest();
        if (next < 0) {
            next = sweepsTurn ? nearBest() : sweep();
        }
        return next;
    }

    private int sweep() {
        for (; round < NEARER.length; round++) {
            while (step < order.steps()) {
                int position = order.position(step++);
                if (position >= 0) {
                    int corner = CornerColour.farthestFrom(image.rgb(position)) ^ NEARER[round];
                    if (isOpen(position, corner)) {
                        return position * CornerColour.COUNT + corner;
                    }
                }
            }
            step = 0;
        }
        return -1;
    }

    private int nearBest() {
        while (!bestFirst.isEmpty()) {
            int near = openNeighbour(bestFirst.best());
            if (near >= 0) {
                return near;
            }
            bestFirst.removeBest();
        }
        return -1;
    }

    private int openNeighbour(int of) {
        int position = position(of);
        int corner = corner(of);
        for (int i = 0; i < STEP_X.length; i++) {
            int x = position % image.width() + STEP_X[i];
            int y = position / image.width() + STEP_Y[i];
            if (x >= 0 && x < image.width() && y >= 0 && y < image.height()) {
                int neighbour = y * image.width() + x;
                if (isOpen(neighbour, corner)) {
                    return neighbour * CornerColour.COUNT + corner;
                }
            }
        }
        for (int change = 1; change < CornerColour.COUNT; change++) {
            if (isOpen(position, corner ^ NEARER[change])) {
                return position * CornerColour.COUNT + (corner ^ NEARER[change]);
            }
        }
        return -1;
    }

    // A colour that the pixel has already is no change.
    private boolean isOpen(int position, int corner) {
        return !asked.get(position * CornerColour.COUNT + corner) && CornerColour.rgb(corner) != image.rgb(position);
    }

    /** The position of a candidate. */
    static int position(int candidate) {
        return candidate / CornerColour.COUNT;
    }

    /** The colour of a candidate. */
    static int corner(int candidate) {
        return candidate % CornerColour.COUNT;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(queries);
        out.writeLong(step);
        out.writeByte(round);
        bestFirst.save(out);
        long[] words = asked.toLongArray();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    void restore(DataInput saved) throws IOException {
        queries = saved.readLong();
        step = saved.readLong();
        round = saved.readByte();
        bestFirst.restore(saved);
        int length = saved.readInt();
        if (length < 0 || (long) length * Long.SIZE >= (long) image.pixels() * CornerColour.COUNT + Long.SIZE) {
            throw new IOException(
                    "saved state is damaged: " + length + " words for the candidates of " + image.pixels() + " pixels");
        }
        long[] words = new long[length];
        for (int i = 0; i < words.length; i++) {
            words[i] = saved.readLong();
        }
        asked.or(BitSet.valueOf(words));
    }
}
