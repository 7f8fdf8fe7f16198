package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Plays the campaign's part for a strategy that attacks several images together, each with a function of its picture as
 * the loss. A loss below 0 is a success and closes the image.
 */
final class CohortHarness {

    /** What was asked for one image. */
    record Query(int image, List<PixelEdit> edits) {}

    private final AttackStrategyFactory factory;
    private final List<RgbImage> images;
    private final List<ToDoubleFunction<RgbImage>> losses;
    private final AttackTask task;
    private final boolean[] closed;
    private final List<Query> asked = new ArrayList<>();
    private AttackStrategy strategy;

    CohortHarness(
            AttackStrategyFactory factory,
            List<RgbImage> images,
            int maxPixels,
            List<ToDoubleFunction<RgbImage>> losses) {
        this.factory = factory;
        this.images = images;
        this.losses = losses;
        this.closed = new boolean[images.size()];
        List<AttackedImage> attacked = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            attacked.add(new AttackedImage(images.get(i), losses.get(i).applyAsDouble(images.get(i)), maxPixels));
        }
        this.task = new AttackTask(attacked, new Goal.Misclassification(), 7);
        this.strategy = factory.start(task);
    }

    /** Plays so many queries, {@code rows} at a time at most; fewer if no image is open. */
    CohortHarness play(int queries, int rows) {
        int left = queries;
        while (left > 0) {
            Batch batch = new Batch(Math.min(rows, left));
            strategy.ask(batch);
            if (batch.queries.isEmpty()) {
                return this;
            }
            batch.evaluate();
            strategy.tell(batch);
            left -= batch.queries.size();
        }
        return this;
    }

    /** No more candidates for an image, as if its budget were spent. */
    CohortHarness close(int image) {
        closed[image] = true;
        return this;
    }

    /** Saves the strategy and goes on with the one that was read back. */
    CohortHarness saveAndResume() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        strategy.save(new DataOutputStream(bytes));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            strategy = factory.resume(task, in);
            if (in.read() >= 0) {
                throw new AssertionError("the strategy left saved bytes unread");
            }
        }
        return this;
    }

    List<Query> asked() {
        return asked;
    }

    private final class Batch implements Candidates, Evaluations {

        private record Row(int image, PixelEdits edits) {}

        private final int rows;
        private final List<Row> queries = new ArrayList<>();
        private double[] told = {};

        Batch(int rows) {
            this.rows = rows;
        }

        void evaluate() {
            told = new double[queries.size()];
            for (int row = 0; row < told.length; row++) {
                int image = queries.get(row).image();
                List<PixelEdit> edits =
                        queries.get(row).edits().toList(images.get(image).width());
                told[row] = losses.get(image).applyAsDouble(images.get(image).with(edits));
                asked.add(new Query(image, edits));
                closed[image] |= success(row);
            }
        }

        @Override
        public boolean isOpen(int image) {
            return !closed[image];
        }

        @Override
        public int room(int image) {
            boolean due = queries.stream().noneMatch(row -> row.image() == image);
            return due && isOpen(image) ? Math.min(1, rows - queries.size()) : 0;
        }

        @Override
        public PixelEdits add(int image) {
            if (room(image) == 0) {
                throw new IllegalStateException("no room");
            }
            queries.add(new Row(image, new PixelEdits()));
            return queries.get(queries.size() - 1).edits();
        }

        @Override
        public int size() {
            return queries.size();
        }

        @Override
        public int image(int row) {
            return queries.get(row).image();
        }

        @Override
        public double loss(int row) {
            return told[row];
        }

        @Override
        public boolean success(int row) {
            return told[row] < 0;
        }

        @Override
        public double margin(int row, int c) {
            return c == 0 ? Double.POSITIVE_INFINITY : told[row];
        }

        @Override
        public double objectMargin(int row, int object) {
            throw new IndexOutOfBoundsException("object " + object + " of none");
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float score(int row, int c) {
            return c == 0 ? (float) told[row] : 0;
        }
    }
}
