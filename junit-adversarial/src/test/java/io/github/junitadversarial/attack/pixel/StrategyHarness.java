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
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Plays the campaign's part for one strategy on one image, with any function of the picture as the loss. No candidate
 * is a success.
 */
final class StrategyHarness {

    private final AttackTask task;
    private final AttackStrategyFactory factory;
    private final ToDoubleFunction<RgbImage> loss;
    private final RgbImage image;
    private AttackStrategy strategy;

    private final List<List<PixelEdit>> asked = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    StrategyHarness(
            AttackStrategyFactory factory, RgbImage image, int maxPixels, long seed, ToDoubleFunction<RgbImage> loss) {
        this.factory = factory;
        this.image = image;
        this.loss = loss;
        this.task = new AttackTask(
                List.of(new AttackedImage(image, loss.applyAsDouble(image), maxPixels)),
                new Goal.Misclassification(),
                seed);
        this.strategy = factory.start(task);
    }

    /** Plays up to so many queries, {@code room} at a time at most; fewer if the strategy is exhausted. */
    StrategyHarness play(int queries, int room) {
        int left = queries;
        while (left > 0) {
            Batch batch = new Batch(Math.min(room, left));
            strategy.ask(batch);
            if (batch.edits.isEmpty()) {
                return this;
            }
            batch.evaluate();
            strategy.tell(batch);
            left -= batch.edits.size();
        }
        return this;
    }

    StrategyHarness play(int queries) {
        return play(queries, 1);
    }

    /** Saves the strategy and goes on with the one that was read back. */
    StrategyHarness saveAndResume() throws IOException {
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

    List<List<PixelEdit>> asked() {
        return asked;
    }

    double smallestLoss() {
        return losses.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** A loss with one weight per sample: the sum of all weighted samples, scaled to 0..1. */
    static ToDoubleFunction<RgbImage> linearLoss(RgbImage shape, long seed) {
        double[] weights = new Random(seed).doubles(shape.pixels() * 3L, -1, 1).toArray();
        return picture -> {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * picture.sample(i / 3, i % 3) / 255;
            }
            return sum;
        };
    }

    static RgbImage randomImage(int width, int height, long seed) {
        byte[] samples = new byte[width * height * 3];
        new Random(seed).nextBytes(samples);
        return RgbImage.of(width, height, samples);
    }

    private final class Batch implements Candidates, Evaluations {

        private final int room;
        private final List<PixelEdits> edits = new ArrayList<>();
        private double[] told = {};

        Batch(int room) {
            this.room = room;
        }

        void evaluate() {
            told = edits.stream()
                    .mapToDouble(candidate -> loss.applyAsDouble(image.with(candidate)))
                    .toArray();
            for (int i = 0; i < told.length; i++) {
                asked.add(edits.get(i).toList(image.width()));
                losses.add(told[i]);
            }
        }

        @Override
        public boolean isOpen(int index) {
            return true;
        }

        @Override
        public int room(int index) {
            return room - edits.size();
        }

        @Override
        public PixelEdits add(int index) {
            if (edits.size() == room) {
                throw new IllegalStateException("no room");
            }
            PixelEdits candidate = new PixelEdits();
            edits.add(candidate);
            return candidate;
        }

        @Override
        public int size() {
            return told.length;
        }

        @Override
        public int image(int row) {
            return 0;
        }

        @Override
        public double loss(int row) {
            return told[row];
        }

        @Override
        public boolean success(int row) {
            return false;
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
