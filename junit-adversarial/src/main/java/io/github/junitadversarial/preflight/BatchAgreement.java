package io.github.junitadversarial.preflight;

import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which batch shapes may be mixed in one run: those in which every row gets bit for bit the scores that it gets in the
 * largest shape, whatever its place and neighbours. Then results do not depend on how full a batch happened to be.
 *
 * @param shapes the shapes that agree; a single row where neighbours change a row's scores
 * @param queries what the check cost
 */
public record BatchAgreement(BatchShapes shapes, int queries) {

    private static final int ROTATION = 1;
    private static final int FEWEST_COMPARED = 4;

    /**
     * Tries the shapes of a model on edited pictures.
     *
     * @param samples at least one picture that the model takes
     * @throws UnusableModelException if a fixed batch of several rows lets neighbours change a row's scores
     */
    public static BatchAgreement of(ImageModel model, List<RgbImage> samples) {
        BatchShapes offered = model.batchShapes();
        if (offered.capacity() == 1) {
            return new BatchAgreement(offered, 0);
        }
        Check check = new Check(model, samples, offered.capacity());
        float[] largest = check.score(offered.capacity(), 0);
        boolean placeMatters =
                !Arrays.equals(rotate(largest, offered.capacity()), check.score(offered.capacity(), ROTATION));
        Check dark = new Check(model, List.of(noise(samples.get(0), 128)), offered.capacity());
        if (placeMatters
                || !check.agreesAmidNoise(largest)
                || !dark.agreesAmidNoise(dark.score(offered.capacity(), 0))) {
            if (offered.rows().get(0) != 1) {
                throw new UnusableModelException("model " + model.identity().name()
                        + " gives an image other scores when its place or its neighbours"
                        + " in the batch change, and its batch axis is fixed at " + offered.capacity()
                        + "; export it with a batch of 1 or an open batch axis");
            }
            return new BatchAgreement(BatchShapes.fixed(1), check.queries + dark.queries);
        }
        List<Integer> agreeing = new ArrayList<>();
        for (int rows : offered.rows()) {
            if (rows == offered.capacity() || check.agrees(rows, largest)) {
                agreeing.add(rows);
            }
        }
        return new BatchAgreement(new BatchShapes(agreeing), check.queries + dark.queries);
    }

    /** Samples below {@code end}. Dark noise amid noise tells more than pictures that have black and white in them. */
    private static RgbImage noise(RgbImage sizedLike, int end) {
        Random random = new Random(0);
        byte[] noise = new byte[sizedLike.pixels() * 3];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(end);
        }
        return RgbImage.of(sizedLike.width(), sizedLike.height(), noise);
    }

    private static float[] rotate(float[] scores, int rows) {
        int classes = scores.length / rows;
        float[] rotated = new float[scores.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(scores, (row + ROTATION) % rows * classes, rotated, row * classes, classes);
        }
        return rotated;
    }

    private static final class Check {

        private final ImageModel model;
        private final List<RgbImage> samples;
        private final List<PixelEdits> edits = new ArrayList<>();
        private int queries;

        Check(ImageModel model, List<RgbImage> samples, int rows) {
            this.model = model;
            this.samples = samples;
            for (int row = 0; row < rows; row++) {
                edits.add(editOf(row, sample(row)));
            }
        }

        /** Scores of rows {@code from .. from + rows - 1} (around the end) as one batch. */
        float[] score(int rows, int from) {
            try (BatchScorer scorer = model.newScorer(BatchShapes.fixed(rows))) {
                for (int row = 0; row < rows; row++) {
                    int which = (from + row) % edits.size();
                    scorer.bind(row, sample(which));
                    scorer.edit(row, edits.get(which));
                }
                scorer.score(rows);
                queries += rows;
                return Arrays.copyOf(scorer.scores(), rows * scorer.rowLength());
            }
        }

        /**
         * Whether every second row keeps its scores where the others become noise. Changing places is not enough:
         * dynamic quantisation takes its range over the whole batch, which stays the same with the same rows.
         */
        boolean agreesAmidNoise(float[] expected) {
            int rows = edits.size();
            int classes = expected.length / rows;
            try (BatchScorer scorer = model.newScorer(BatchShapes.fixed(rows))) {
                RgbImage noise = noise(samples.get(0), 256);
                for (int row = 0; row < rows; row++) {
                    if (isNoise(row)) {
                        scorer.bind(row, noise);
                    } else {
                        scorer.bind(row, sample(row));
                        scorer.edit(row, edits.get(row));
                    }
                }
                scorer.score(rows);
                queries += rows;
                return IntStream.range(0, rows)
                        .filter(row -> !isNoise(row))
                        .allMatch(row -> sameRow(scorer.scores(), row, expected, row, classes));
            }
        }

        /**
         * Whether a smaller shape gives the same scores. Each place in it is tried, the first of them with at least
         * {@value #FEWEST_COMPARED} rows: what a shape changes are the sums of its kernels, and those of every row.
         */
        boolean agrees(int rows, float[] expected) {
            int classes = expected.length / edits.size();
            int compared = Math.min(edits.size(), Math.max(rows, FEWEST_COMPARED));
            for (int from = 0; from < compared; from += rows) {
                float[] got = score(rows, from);
                for (int row = 0; row < rows && from + row < edits.size(); row++) {
                    if (!sameRow(got, row, expected, from + row, classes)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static boolean sameRow(float[] got, int row, float[] expected, int expectedRow, int classes) {
            return Arrays.equals(
                    got,
                    row * classes,
                    (row + 1) * classes,
                    expected,
                    expectedRow * classes,
                    (expectedRow + 1) * classes);
        }

        private static boolean isNoise(int row) {
            return row % 2 == 1;
        }

        private RgbImage sample(int row) {
            return samples.get(row % samples.size());
        }

        // Another pixel in each row makes rows differ even where there is a single picture. What is dark stays so.
        private static PixelEdits editOf(int row, RgbImage image) {
            PixelEdits edit = new PixelEdits();
            int position = (int) (row * 2_654_435_761L % image.pixels());
            edit.add(position, image.rgb(position) ^ 0x7F7F7F);
            return edit;
        }
    }
}
