package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.goal.ObjectCriterion;
import io.github.junitadversarial.image.PixelEdits;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one batch: who asked for each, with which edits, and what came of it. Reused from round to round. While a
 * cohort is asked it is that cohort's {@link Candidates}; while it is told, its {@link Evaluations}.
 */
final class Round implements Candidates, Evaluations {

    private final int capacity;
    private final PixelEdits[] edits;
    private final int[] imageInCohort;
    private final @Nullable LiveImage[] images;
    private final double[] losses;
    private final boolean[] successes;

    private int rows;
    private @Nullable LiveCohort cohort;
    private int firstRow;
    private int lastRow;
    private float[] scores = {};
    private int rowLength;

    Round(int capacity) {
        this.capacity = capacity;
        this.edits = new PixelEdits[capacity];
        for (int row = 0; row < capacity; row++) {
            edits[row] = new PixelEdits();
        }
        this.imageInCohort = new int[capacity];
        this.images = new LiveImage[capacity];
        this.losses = new double[capacity];
        this.successes = new boolean[capacity];
    }

    void clear() {
        rows = 0;
    }

    int rows() {
        return rows;
    }

    /**
     * Whether a cohort can be asked in this round. It waits for the next one rather than be asked for fewer candidates
     * than it is due: which candidates go together must not depend on who else is under attack.
     */
    boolean hasRoomFor(LiveCohort waiting) {
        return capacity - rows >= Math.min(capacity, waiting.candidatesAtATime());
    }

    /** Asks a cohort for as many candidates as there is room for; how many it added. */
    int ask(LiveCohort asked) {
        cohort = asked;
        firstRow = rows;
        asked.strategy().ask(this);
        return rows - firstRow;
    }

    PixelEdits edits(int row) {
        return edits[row];
    }

    LiveImage liveImage(int row) {
        LiveImage image = images[row];
        if (image == null) {
            throw new IndexOutOfBoundsException("row " + row + " of " + rows);
        }
        return image;
    }

    void evaluate(int row, double loss, boolean success) {
        losses[row] = loss;
        successes[row] = success;
    }

    /** Tells a cohort about its rows. */
    void tell(LiveCohort told, int from, int to, float[] scoresOfAllRows, int lengthOfRows) {
        firstRow = from;
        lastRow = to;
        scores = scoresOfAllRows;
        rowLength = lengthOfRows;
        told.strategy().tell(this);
    }

    @Override
    public boolean isOpen(int image) {
        return live(image).isOpen();
    }

    @Override
    public int room(int image) {
        LiveImage live = live(image);
        int due = cohort().candidatesAtATime() - live.account().asked();
        return Math.min(Math.min(capacity - rows, due), live.account().budgetLeft());
    }

    @Override
    public PixelEdits add(int image) {
        LiveImage live = live(image);
        if (room(image) == 0) {
            throw new IllegalStateException("the strategy adds a candidate for image " + live.name()
                    + " although there is no room for it; ask room() first");
        }
        live.account().ask();
        int row = rows++;
        images[row] = live;
        imageInCohort[row] = image;
        edits[row].clear();
        return edits[row];
    }

    @Override
    public int size() {
        return lastRow - firstRow;
    }

    @Override
    public int image(int row) {
        return imageInCohort[at(row)];
    }

    @Override
    public double loss(int row) {
        return losses[at(row)];
    }

    @Override
    public boolean success(int row) {
        return successes[at(row)];
    }

    @Override
    public double margin(int row, int c) {
        return liveImage(at(row)).criterion().marginAgainst(scores, at(row) * rowLength, requireClass(c));
    }

    @Override
    public double objectMargin(int row, int object) {
        return liveImage(at(row)).criterion().objectMargin(scores, at(row) * rowLength, object);
    }

    @Override
    public int classes() {
        return liveImage(firstRow).criterion() instanceof ObjectCriterion ? 0 : rowLength;
    }

    @Override
    public float score(int row, int c) {
        return scores[at(row) * rowLength + requireClass(c)];
    }

    private int requireClass(int c) {
        if (c < 0 || c >= classes()) {
            throw new IndexOutOfBoundsException("class " + c + " of " + classes());
        }
        return c;
    }

    private LiveImage live(int image) {
        return cohort().images().get(image);
    }

    private LiveCohort cohort() {
        if (cohort == null) {
            throw new IllegalStateException("no cohort is asked");
        }
        return cohort;
    }

    private int at(int row) {
        if (row < 0 || row >= size()) {
            throw new IndexOutOfBoundsException("candidate " + row + " of " + size());
        }
        return firstRow + row;
    }
}
