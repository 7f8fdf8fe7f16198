package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One image under attack by {@link RememberAndForget}: the base, which holds the pixels changed so far; the memory,
 * which is the best try from that base and its reward; and the try that waits for its evaluation.
 *
 * <p>A try adds its pixels to the base while there is room under the limit. At the limit each takes the place of one of
 * the base: of two drawn at random that which is worth less, as far as is known. A pixel's worth is at first the fall
 * of the loss that it came with; each try without it shows more. How many are swapped at a time follows the one-fifth
 * rule of evolution strategies (Rechenberg, 1973): more after a try that was better, fewer after one that was not.
 *
 * <p>State: 13 bytes for each allowed pixel and those of {@link TriedSets}.
 */
final class RememberedImage {

    /** How often the policy is asked for a try that was not made yet, before pixels are drawn uniformly. */
    private static final int DRAWS_BY_POLICY = 4;

    private static final int DRAWS = 64;

    /** How often the policy is asked for a pixel that changes anything. */
    private static final int DRAWS_OF_A_PIXEL = 32;

    /** Of what a try shows of a pixel's worth; most of what it shows is due to the pixel that came instead. */
    private static final double WEIGHT_OF_NEWS = 0.25;

    /** So many tries that were no better than the base: a way that leads nowhere. */
    private static final int MOST_TRIES_IN_VAIN = 1_000;

    /** Of the number of swapped pixels; as much is lost by four tries that were no better. */
    private static final double GROWTH_BY_SUCCESS = 1.5;

    private static final double GROWTH_BY_FAILURE = 0.9036;

    private final RgbImage image;
    private final int pixelsOfATry;

    private final int[] positions;
    private final byte[] corners;
    private final double[] worths;
    private final double rewardOfSuccess;
    private final double cleanLoss;
    private double swapped;
    private int triesInVain;
    private int size;
    private long key;
    private double loss;

    private final PixelTry best;
    private double bestLoss;
    private double bestReward;

    private final PixelTry candidate;
    private final double[] actions;
    private final boolean[] drawnByPolicy;
    private final TriedSets tried = new TriedSets();

    /** @param pixelsOfATry 1 to the pixels allowed */
    RememberedImage(AttackedImage attacked, int pixelsOfATry, double rewardOfSuccess) {
        this.image = attacked.image();
        this.pixelsOfATry = pixelsOfATry;
        this.swapped = pixelsOfATry;
        this.positions = new int[attacked.maxPixels()];
        this.corners = new byte[attacked.maxPixels()];
        this.worths = new double[attacked.maxPixels()];
        this.rewardOfSuccess = rewardOfSuccess;
        this.cleanLoss = attacked.cleanLoss();
        this.loss = cleanLoss;
        this.best = new PixelTry(pixelsOfATry);
        this.candidate = new PixelTry(pixelsOfATry);
        this.actions = new double[pixelsOfATry * PixelGaussian.NUMBERS];
        this.drawnByPolicy = new boolean[pixelsOfATry];
    }

    /** Whether the base has as many pixels as may change. */
    boolean isAtLimit() {
        return size == positions.length;
    }

    /** Number of pixels of the base. */
    int size() {
        return size;
    }

    /** Position of a pixel of the base, 0 to {@code size() - 1}. */
    int position(int slot) {
        return positions[slot];
    }

    /** Colour of a pixel of the base. */
    int corner(int slot) {
        return corners[slot];
    }

    /** The reward of the best try from the present base, 0 if none was better than the base itself. */
    double bestReward() {
        return bestReward;
    }

    /** Draws the next try, if possible one that was not made before, and writes all its pixels. */
    void draw(PixelGaussian policy, RandomStream random, PixelEdits edits) {
        long drawn = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            drawCandidate(draw < DRAWS_BY_POLICY, policy, random);
            drawn = keyOfCandidate();
            if (!tried.contains(drawn)) {
                break;
            }
        }
        tried.add(drawn);
        writeTo(edits);
    }

    private void drawCandidate(boolean byPolicy, PixelGaussian policy, RandomStream random) {
        int pixels = isAtLimit() ? (int) swapped : pixelsOfATry;
        candidate.clear();
        while (candidate.size() < pixels) {
            drawPixel(byPolicy, policy, random);
        }
    }

    private void drawPixel(boolean byPolicy, PixelGaussian policy, RandomStream random) {
        int i = candidate.size();
        int position;
        int corner;
        int draws = 0;
        do {
            drawnByPolicy[i] = byPolicy && draws++ < DRAWS_OF_A_PIXEL;
            if (drawnByPolicy[i]) {
                int at = i * PixelGaussian.NUMBERS;
                policy.draw(random, actions, at);
                position = PixelGaussian.position(actions, at, image.width(), image.height());
                corner = PixelGaussian.corner(actions, at);
            } else {
                position = random.nextInt(image.pixels());
                corner = random.nextInt(CornerColour.COUNT);
            }
        } while (candidate.uses(position) || !isChange(position, corner));
        candidate.add(slotFor(position, random), position, corner);
    }

    /** Whether a colour is neither the one that the base has there nor the clean one. */
    private boolean isChange(int position, int corner) {
        int slot = slotAt(position);
        return CornerColour.rgb(corner) != image.rgb(position) && (slot < 0 || corners[slot] != corner);
    }

    private int slotFor(int position, RandomStream random) {
        int slot = slotAt(position);
        if (slot >= 0) {
            return slot;
        }
        int free = size;
        while (candidate.takes(free)) {
            free++;
        }
        return free < positions.length ? free : slotToGiveUp(random);
    }

    /** The slot of the base with this position, if the try does not take it already; or -1. */
    private int slotAt(int position) {
        for (int slot = 0; slot < size; slot++) {
            if (positions[slot] == position && !candidate.takes(slot)) {
                return slot;
            }
        }
        return -1;
    }

    private int slotToGiveUp(RandomStream random) {
        int one = slotNotTaken(random);
        int other = slotNotTaken(random);
        return worths[other] < worths[one] ? other : one;
    }

    private int slotNotTaken(RandomStream random) {
        int slot;
        do {
            slot = random.nextInt(positions.length);
        } while (candidate.takes(slot));
        return slot;
    }

    private long keyOfCandidate() {
        long changed = key;
        for (int i = 0; i < candidate.size(); i++) {
            changed += keyOfChange(candidate, i);
        }
        return changed;
    }

    private long keyOfChange(PixelTry change, int i) {
        int slot = change.slot(i);
        long before = slot < size ? TriedSets.key(positions[slot], corners[slot]) : 0;
        return TriedSets.key(change.position(i), change.corner(i)) - before;
    }

    private void writeTo(PixelEdits edits) {
        for (int slot = 0; slot < size; slot++) {
            if (!candidate.takes(slot)) {
                edits.add(positions[slot], CornerColour.rgb(corners[slot]));
            }
        }
        for (int i = 0; i < candidate.size(); i++) {
            edits.add(candidate.position(i), CornerColour.rgb(candidate.corner(i)));
        }
    }

    /**
     * Takes what the model said to the try, and remembers the try if it is the best.
     *
     * @return its reward: by how much the loss fell below that of the base, and that of a success
     */
    double tell(double lossOfTry, boolean success) {
        triesInVain++;
        double reward = loss - lossOfTry + (success ? rewardOfSuccess : 0);
        for (int i = 0; i < candidate.size(); i++) {
            int slot = candidate.slot(i);
            if (slot < size) {
                double seen = (lossOfTry - loss) / candidate.size();
                worths[slot] += WEIGHT_OF_NEWS * (seen - worths[slot]);
            }
        }
        if (isAtLimit()) {
            double growth = reward > 0 ? GROWTH_BY_SUCCESS : GROWTH_BY_FAILURE;
            swapped = Math.min(pixelsOfATry, Math.max(1, swapped * growth));
        }
        if (reward > bestReward) {
            bestReward = reward;
            bestLoss = lossOfTry;
            best.copyFrom(candidate);
        }
        return reward;
    }

    /** Adds what the policy is to learn from the reward of the try. */
    void addGradient(PixelGaussian policy, double reward, double[] gradient) {
        for (int i = 0; i < candidate.size(); i++) {
            if (drawnByPolicy[i]) {
                policy.addGradient(actions, i * PixelGaussian.NUMBERS, reward, gradient);
            }
        }
    }

    /**
     * Makes the best try the base and starts a new memory. Where no try was better the base stays, until there were too
     * many of them; then the clean image is the base again.
     */
    void goOnFromBest() {
        if (bestReward > 0) {
            for (int i = 0; i < best.size(); i++) {
                key += keyOfChange(best, i);
            }
            for (int i = 0; i < best.size(); i++) {
                put(i);
            }
            loss = bestLoss;
            bestReward = 0;
            triesInVain = 0;
        } else if (triesInVain >= MOST_TRIES_IN_VAIN) {
            size = 0;
            key = 0;
            loss = cleanLoss;
            triesInVain = 0;
            swapped = pixelsOfATry;
        }
    }

    private void put(int i) {
        int slot = best.slot(i);
        positions[slot] = best.position(i);
        corners[slot] = (byte) best.corner(i);
        worths[slot] = (loss - bestLoss) / best.size();
        size = Math.max(size, slot + 1);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int slot = 0; slot < size; slot++) {
            out.writeInt(positions[slot]);
            out.writeByte(corners[slot]);
            out.writeDouble(worths[slot]);
        }
        out.writeInt(triesInVain);
        out.writeDouble(swapped);
        out.writeDouble(loss);
        out.writeDouble(bestReward);
        out.writeDouble(bestLoss);
        best.save(out);
        tried.save(out);
    }

    void restore(DataInput saved) throws IOException {
        size = saved.readInt();
        if (size < 0 || size > positions.length) {
            throw new IOException(
                    "saved state is damaged: " + size + " pixels where at most " + positions.length + " may change");
        }
        for (int slot = 0; slot < size; slot++) {
            positions[slot] = saved.readInt();
            corners[slot] = saved.readByte();
            worths[slot] = saved.readDouble();
            key += TriedSets.key(positions[slot], corners[slot]);
        }
        triesInVain = saved.readInt();
        swapped = saved.readDouble();
        loss = saved.readDouble();
        bestReward = saved.readDouble();
        bestLoss = saved.readDouble();
        best.restore(saved);
        tried.restore(saved);
    }
}
