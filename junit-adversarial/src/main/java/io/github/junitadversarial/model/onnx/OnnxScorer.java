package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The hot loop's way into ONNX Runtime. Each row holds the normalised pixels of its clean picture; a query writes the
 * edited pixels by table look-up and puts them back after the run.
 */
final class OnnxScorer implements BatchScorer {

    private static final int CHANNELS = 3;

    private final OrtSession session;
    private final Signature signature;
    private final BatchShapes shapes;
    private final String model;
    private final float[][] tables;
    private final @Nullable RgbImage[] clean;
    private final @Nullable PixelEdits[] edits;
    private @Nullable Tensors tensors;
    private float[] scores = {};

    OnnxScorer(OrtSession session, Signature signature, Preprocessing preprocessing, BatchShapes shapes, String model) {
        this.session = session;
        this.signature = signature;
        this.shapes = shapes;
        this.model = model;
        this.tables = new float[][] {preprocessing.table(0), preprocessing.table(1), preprocessing.table(2)};
        this.clean = new RgbImage[shapes.capacity()];
        this.edits = new PixelEdits[shapes.capacity()];
    }

    @Override
    public int capacity() {
        return shapes.capacity();
    }

    @Override
    public void bind(int row, RgbImage image) {
        FloatBuffer input = tensorsFor(image).input();
        clean[row] = image;
        edits[row] = null;
        int pixels = image.pixels();
        int start = row * CHANNELS * pixels;
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] table = tables[channel];
            int plane = start + channel * pixels;
            for (int position = 0; position < pixels; position++) {
                input.put(plane + position, table[image.sample(position, channel)]);
            }
        }
    }

    @Override
    public void edit(int row, PixelEdits newEdits) {
        Tensors bound = bound();
        restore(row, bound);
        FloatBuffer input = bound.input();
        int pixels = bound.pixels();
        int start = row * CHANNELS * pixels;
        for (int i = 0; i < newEdits.size(); i++) {
            int rgb = newEdits.rgb(i);
            int at = start + newEdits.position(i);
            input.put(at, tables[0][rgb >> 16]);
            input.put(at + pixels, tables[1][rgb >> 8 & 0xFF]);
            input.put(at + 2 * pixels, tables[2][rgb & 0xFF]);
        }
        edits[row] = newEdits;
    }

    @Override
    public void score(int rows) {
        Tensors bound = bound();
        int shape = shapes.indexFor(rows);
        try {
            bound.run(session, shape);
        } catch (OrtException e) {
            throw RuntimeFailure.running(model, shapes.rows().get(shape), e);
        }
        makeRoomForScores(bound.classes());
        bound.output().get(0, scores, 0, rows * bound.classes());
        for (int row = 0; row < rows; row++) {
            restore(row, bound);
        }
    }

    @Override
    public int classes() {
        return bound().classes();
    }

    @Override
    public float[] scores() {
        return scores;
    }

    @Override
    public void close() {
        if (tensors != null) {
            tensors.close();
            tensors = null;
        }
    }

    private void makeRoomForScores(int classes) {
        int before = scores.length / shapes.capacity();
        if (before == 0) {
            scores = new float[shapes.capacity() * classes];
        } else if (before != classes) {
            throw new UnusableModelException(
                    "model " + model + " gives " + classes + " scores to images of one size and " + before
                            + " to images of another; it must give one score per class to every image");
        }
    }

    private void restore(int row, Tensors bound) {
        PixelEdits done = edits[row];
        RgbImage image = clean[row];
        if (done == null || image == null) {
            return;
        }
        FloatBuffer input = bound.input();
        int pixels = bound.pixels();
        int start = row * CHANNELS * pixels;
        for (int i = 0; i < done.size(); i++) {
            int position = done.position(i);
            for (int channel = 0; channel < CHANNELS; channel++) {
                input.put(start + channel * pixels + position, tables[channel][image.sample(position, channel)]);
            }
        }
        edits[row] = null;
    }

    private Tensors tensorsFor(RgbImage image) {
        if (signature.hasFixedSize() && (image.width() != signature.width() || image.height() != signature.height())) {
            throw new UnusableModelException("model " + model + " takes images of " + signature.width() + "x"
                    + signature.height() + ", not " + image.width() + "x" + image.height() + "; resize the image");
        }
        if (tensors == null || !tensors.holds(image)) {
            close();
            try {
                tensors = Tensors.allocate(session, signature, shapes, image.width(), image.height());
            } catch (OrtException e) {
                throw RuntimeFailure.binding(model, image.width(), image.height(), e);
            }
        }
        return tensors;
    }

    private Tensors bound() {
        if (tensors == null) {
            throw new IllegalStateException("no row is bound to an image");
        }
        return tensors;
    }
}
