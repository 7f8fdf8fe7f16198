package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.UnusableModelException;
import org.jspecify.annotations.Nullable;

/**
 * The hot loop's way into ONNX Runtime. Each row holds the normalised pixels of its clean picture; a query writes the
 * edited pixels by table look-up and puts them back after the run.
 */
final class OnnxScorer implements BatchScorer {

    private final OrtSession session;
    private final Signature signature;
    private final BatchShapes shapes;
    private final String model;
    private final SampleTables tables;
    private final @Nullable RgbImage[] clean;
    private final @Nullable PixelEdits[] edits;
    private @Nullable Tensors tensors;
    private float[] scores = {};

    OnnxScorer(OrtSession session, Signature signature, SampleTables tables, BatchShapes shapes, String model) {
        this.session = session;
        this.signature = signature;
        this.shapes = shapes;
        this.model = model;
        this.tables = tables;
        this.clean = new RgbImage[shapes.capacity()];
        this.edits = new PixelEdits[shapes.capacity()];
    }

    @Override
    public int capacity() {
        return shapes.capacity();
    }

    @Override
    public void bind(int row, RgbImage image) {
        tensorsFor(image).rows().write(row, image);
        clean[row] = image;
        edits[row] = null;
    }

    @Override
    public void edit(int row, PixelEdits newEdits) {
        Tensors bound = bound();
        restore(row, bound);
        InputRows input = bound.rows();
        for (int i = 0; i < newEdits.size(); i++) {
            input.write(row, newEdits.position(i), newEdits.rgb(i));
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
        bound.readScores(scores, rows);
        for (int row = 0; row < rows; row++) {
            restore(row, bound);
        }
    }

    @Override
    public int rowLength() {
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
        InputRows input = bound.rows();
        for (int i = 0; i < done.size(); i++) {
            int position = done.position(i);
            input.write(row, position, image.rgb(position));
        }
        edits[row] = null;
    }

    private Tensors tensorsFor(RgbImage image) {
        ImageInput input = signature.input();
        if (input.hasFixedSize() && (image.width() != input.width() || image.height() != input.height())) {
            throw new UnusableModelException("model " + model + " takes images of " + input.width() + "x"
                    + input.height() + ", not " + image.width() + "x" + image.height() + "; resize the image");
        }
        if (tensors == null || !tensors.holds(image)) {
            close();
            try {
                tensors = Tensors.allocate(session, signature, tables, shapes, image.width(), image.height(), model);
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
