package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The library's own search against object detectors: Sparse-RS (Croce et al., AAAI 2022) for all objects of an image at
 * once. The pixels are shared out among the objects, each of which keeps its own within its box. A query tries new
 * pixels for every object that is not settled yet, and each object takes or refuses its own by what became of it alone:
 * one query answers as many questions as there are objects.
 *
 * <p>An object is settled when it has reached the goal with some way to spare. It then tries to do with fewer pixels,
 * and what it gives up goes to the others.
 *
 * <p>New pixels are drawn from those that count most in what the model gets of the image, and mostly take the corner
 * colour farthest from their own. Where the goal is not about objects one by one (those to be created, and
 * classifiers), or there are fewer than {@value #FEWEST_PER_OBJECT} pixels for each, all pixels are searched together,
 * by the loss of the whole image.
 *
 * <p>State: 2 bytes for each pixel of the image, 18 for each allowed pixel and 21 for each object.
 */
final class ObjectGuidedSearch implements AttackStrategy {

    private static final SwapSchedule SWAPS = new SwapSchedule(0.3);
    private static final int FEWEST_PER_OBJECT = 4;

    /** In scores: an object that is nearer to where the goal is not reached is not settled. */
    private static final double TO_SPARE = 0.05;

    /** How often an object that is not settled waits, so that it learns what its neighbours' pixels do to it. */
    private static final double WAITING = 0.05;

    private static final double GIVING_UP = 0.5;

    /** An object gives up a quarter of its pixels at once, and takes on as many. */
    private static final int PARTS = 4;

    private static final int TRIES = 16;
    private static final int NOBODY = -1;

    /** What the candidate does for an object. */
    private enum Move {
        NONE,
        SWAP,
        GIVE_UP,
        /** What it did was no good. */
        REFUSED
    }

    private final RgbImage image;
    private final RandomStream random;
    private final NewPixels newPixels;
    private final List<Region> regions;
    private final boolean together;
    private final boolean[] used;

    // Slots for pixels: whose they are, where they are, in which colour.
    private final int[] owners;
    private final int[] positions;
    private final byte[] corners;

    // Of each object, or of all together.
    private final int[] held;
    private final int[] swaps;
    private final double[] margins;
    private long queries;

    // The candidate that waits for its evaluation.
    private final int[] newOwners;
    private final int[] newPositions;
    private final byte[] newCorners;
    private final Move[] moves;

    // Scratch while a candidate is drawn: slots that an object still has to change, to look at, to take on.
    private final int[] toChange;
    private final int[] toLookAt;
    private final int[] toTakeOn;

    private ObjectGuidedSearch(AttackedImage attacked, RandomStream random) {
        List<Box> objects = attacked.objects();
        int pixels = attacked.maxPixels();
        this.image = attacked.image();
        this.random = random;
        this.newPixels = new NewPixels(image, random);
        this.regions = objects.isEmpty()
                ? List.of(Region.all(attacked.influential(), image.width()))
                : objects.stream()
                        .map(box -> Region.of(box, attacked.influential(), image.width()))
                        .toList();
        this.together = objects.isEmpty() || pixels / FEWEST_PER_OBJECT < objects.size();
        this.used = new boolean[image.pixels()];
        this.owners = new int[pixels];
        this.positions = new int[pixels];
        this.corners = new byte[pixels];
        this.newOwners = new int[pixels];
        this.newPositions = new int[pixels];
        this.newCorners = new byte[pixels];
        int searches = together ? 1 : objects.size();
        this.held = new int[searches];
        this.swaps = new int[searches];
        this.margins = new double[searches];
        this.moves = new Move[searches];
        this.toChange = new int[searches];
        this.toLookAt = new int[searches];
        this.toTakeOn = new int[searches];
        Arrays.fill(owners, NOBODY);
    }

    @Override
    public void ask(Candidates candidates) {
        if (candidates.room(0) == 0) {
            return;
        }
        if (queries == 0) {
            shareOut();
        } else {
            chooseMoves();
            drawMoves();
        }
        PixelEdits edits = candidates.add(0);
        for (int slot = 0; slot < newOwners.length; slot++) {
            if (newOwners[slot] != NOBODY) {
                edits.add(newPositions[slot], CornerColour.rgb(newCorners[slot]));
            }
        }
    }

    private void shareOut() {
        Arrays.fill(moves, Move.SWAP);
        for (int slot = 0; slot < owners.length; slot++) {
            draw(slot, slot % held.length);
        }
    }

    private void chooseMoves() {
        int unsettled = 0;
        int free = owners.length;
        for (int object = 0; object < held.length; object++) {
            unsettled += isSettled(object) ? 0 : 1;
            free -= held[object];
        }
        for (int object = 0; object < held.length; object++) {
            moves[object] = chooseMove(object);
            toLookAt[object] = held[object];
            toChange[object] = switch (moves[object]) {
                case NONE, REFUSED -> 0;
                case SWAP -> SWAPS.swaps(swaps[object], held[object]);
                case GIVE_UP -> part(held[object]);
            };
            // Rounded up: who comes first may take what is left of an uneven share.
            toTakeOn[object] = moves[object] == Move.SWAP
                    ? Math.min((free + unsettled - 1) / unsettled, Math.max(FEWEST_PER_OBJECT, part(held[object])))
                    : 0;
        }
    }

    private Move chooseMove(int object) {
        if (isSettled(object)) {
            return held[object] > 1 && random.nextDouble() < GIVING_UP ? Move.GIVE_UP : Move.NONE;
        }
        return held.length > 1 && random.nextDouble() < WAITING ? Move.NONE : Move.SWAP;
    }

    private boolean isSettled(int object) {
        return !together && margins[object] < -TO_SPARE;
    }

    private static int part(int pixels) {
        return Math.max(1, pixels / PARTS);
    }

    private void drawMoves() {
        int taker = 0;
        for (int slot = 0; slot < owners.length; slot++) {
            int owner = owners[slot];
            newOwners[slot] = owner;
            newPositions[slot] = positions[slot];
            newCorners[slot] = corners[slot];
            if (owner == NOBODY) {
                while (taker < held.length && toTakeOn[taker] == 0) {
                    taker++;
                }
                if (taker < held.length) {
                    toTakeOn[taker]--;
                    draw(slot, taker);
                }
            } else if (random.nextInt(toLookAt[owner]--) < toChange[owner]) {
                toChange[owner]--;
                if (moves[owner] == Move.SWAP) {
                    draw(slot, owner);
                } else {
                    newOwners[slot] = NOBODY;
                }
            }
        }
    }

    /** A new pixel for a slot; where none is found that is free, another colour for the old one, if there is one. */
    private void draw(int slot, int owner) {
        for (int i = 0; i < TRIES; i++) {
            Region region = regions.get(together ? random.nextInt(regions.size()) : owner);
            int position = region.draw(random);
            if (!used[position]) {
                int corner = newPixels.corner(position);
                while (CornerColour.rgb(corner) == image.rgb(position)) {
                    corner = newPixels.corner(position);
                }
                used[position] = true;
                newOwners[slot] = owner;
                newPositions[slot] = position;
                newCorners[slot] = (byte) corner;
                return;
            }
        }
        newOwners[slot] = owners[slot];
        if (owners[slot] != NOBODY) {
            newCorners[slot] = (byte) (corners[slot] ^ 1 + random.nextInt(CornerColour.COUNT - 1));
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        for (int object = 0; object < held.length; object++) {
            double told = together ? evaluations.loss(0) : evaluations.objectMargin(0, object);
            boolean taken = queries == 0 || isTaken(object, told);
            swaps[object] += moves[object] == Move.SWAP ? 1 : 0;
            if (taken) {
                margins[object] = told;
            } else {
                moves[object] = Move.REFUSED;
            }
        }
        for (int slot = 0; slot < owners.length; slot++) {
            settle(slot);
        }
        queries++;
    }

    private boolean isTaken(int object, double told) {
        return switch (moves[object]) {
            case NONE -> true;
            case SWAP -> told < margins[object];
            case GIVE_UP -> told < -TO_SPARE;
            case REFUSED -> false;
        };
    }

    /** Makes the candidate's pixel in a slot the present one, or forgets it. */
    private void settle(int slot) {
        boolean moved = owners[slot] != newOwners[slot] || positions[slot] != newPositions[slot];
        int object = owners[slot] == NOBODY ? newOwners[slot] : owners[slot];
        if (object == NOBODY) {
            return;
        }
        if (moves[object] == Move.REFUSED) {
            if (moved && newOwners[slot] != NOBODY) {
                used[newPositions[slot]] = false;
            }
            return;
        }
        if (moved && owners[slot] != NOBODY) {
            used[positions[slot]] = false;
        }
        held[object] += (newOwners[slot] == NOBODY ? 0 : 1) - (owners[slot] == NOBODY ? 0 : 1);
        owners[slot] = newOwners[slot];
        positions[slot] = newPositions[slot];
        corners[slot] = newCorners[slot];
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeLong(queries);
        for (int slot = 0; slot < owners.length; slot++) {
            out.writeInt(owners[slot]);
            out.writeInt(positions[slot]);
            out.writeByte(corners[slot]);
        }
        for (int object = 0; object < held.length; object++) {
            out.writeInt(swaps[object]);
            out.writeDouble(margins[object]);
        }
    }

    private void restore(DataInput saved) throws IOException {
        queries = saved.readLong();
        for (int slot = 0; slot < owners.length; slot++) {
            owners[slot] = saved.readInt();
            positions[slot] = saved.readInt();
            corners[slot] = saved.readByte();
            if (owners[slot] != NOBODY) {
                held[owners[slot]]++;
                used[positions[slot]] = true;
            }
        }
        for (int object = 0; object < held.length; object++) {
            swaps[object] = saved.readInt();
            margins[object] = saved.readDouble();
        }
    }

    /** Starts {@link ObjectGuidedSearch}. */
    static final class Factory implements AttackStrategyFactory {

        @Override
        public String name() {
            return "OBJECT_GUIDED_SEARCH";
        }

        @Override
        public Objective objective(Goal goal) {
            return Objective.MARGIN;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            return new ObjectGuidedSearch(task.onlyImage(), new RandomStream(task.seed()));
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            ObjectGuidedSearch search = new ObjectGuidedSearch(task.onlyImage(), RandomStream.resume(saved));
            search.restore(saved);
            return search;
        }
    }
}
