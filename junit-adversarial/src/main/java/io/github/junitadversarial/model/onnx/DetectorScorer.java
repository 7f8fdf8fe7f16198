package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.LazyTranslator;
import io.github.junitadversarial.geometry.Mapping;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.UnusableModelException;
import org.jspecify.annotations.Nullable;

/**
 * The hot loop's way through a detector: edits of the picture in its file become those of the model's input, the model
 * runs, and its boxes take the way back.
 */
final class DetectorScorer implements BatchScorer {

    private final OrtSession session;
    private final BatchShapes shapes;
    private final Geometry geometry;
    private final Size inputSize;
    private final String model;
    private final DetectorTensors tensors;
    private final DetectorReading reading;
    private final int rowLength;
    private final float[] rows;
    private final @Nullable BoundPicture[] bound;

    /** A picture that a row is bound to. */
    private static final class BoundPicture {

        private final Size size;
        private final RgbImage input;
        private final Mapping mapping;
        private final LazyTranslator translator;
        private @Nullable PixelEdits edits;

        BoundPicture(Geometry geometry, RgbImage source, RgbImage input) {
            this.size = new Size(source.width(), source.height());
            this.input = input;
            this.mapping = geometry.mapping(size);
            this.translator = new LazyTranslator(geometry, source);
        }
    }

    DetectorScorer(
            OrtSession session,
            DetectorSignature signature,
            SampleTables tables,
            Geometry geometry,
            DetectorReading reading,
            int mostDetections,
            BatchShapes shapes,
            String model)
            throws OrtException {
        this.session = session;
        this.shapes = shapes;
        this.geometry = geometry;
        this.inputSize = signature.size();
        this.model = model;
        this.tensors = new DetectorTensors(signature, tables, shapes, model);
        this.reading = reading;
        this.rowLength = DetectionRow.length(mostDetections);
        this.rows = new float[shapes.capacity() * rowLength];
        this.bound = new BoundPicture[shapes.capacity()];
    }

    @Override
    public int capacity() {
        return shapes.capacity();
    }

    @Override
    public void bind(int row, RgbImage clean) {
        RgbImage input = input(clean);
        tensors.rows().write(row, input);
        bound[row] = new BoundPicture(geometry, clean, input);
    }

    private RgbImage input(RgbImage source) {
        RgbImage input;
        try {
            input = geometry.apply(source);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(
                    "model " + model + " cannot take an image of " + source.width() + "x" + source.height() + ": "
                            + e.getMessage(),
                    e);
        }
        if (input.width() != inputSize.width() || input.height() != inputSize.height()) {
            throw new UnusableModelException("model " + model + " takes images of " + inputSize + ", but one of "
                    + source.width() + "x" + source.height() + " becomes " + input.width() + "x" + input.height()
                    + "; declare by which step images get its size, letterbox or resizeTo");
        }
        return input;
    }

    @Override
    public void edit(int row, PixelEdits edits) {
        BoundPicture picture = bound(row);
        restore(row, picture);
        PixelEdits translated = picture.translator.translate(edits);
        for (int i = 0; i < translated.size(); i++) {
            tensors.rows().write(row, translated.position(i), translated.rgb(i));
        }
        picture.edits = translated;
    }

    @Override
    public void score(int count) {
        int shape = shapes.indexFor(count);
        try {
            tensors.run(session, shape);
        } catch (OrtException e) {
            throw RuntimeFailure.detecting(model, shapes.rows().get(shape), e);
        }
        for (int row = 0; row < count; row++) {
            BoundPicture picture = bound(row);
            restore(row, picture);
            reading.write(tensors.answer(row), picture.mapping, picture.size, rows, row * rowLength);
        }
    }

    @Override
    public int rowLength() {
        return rowLength;
    }

    @Override
    public float[] scores() {
        return rows;
    }

    @Override
    public void close() {
        tensors.close();
    }

    private void restore(int row, BoundPicture picture) {
        PixelEdits done = picture.edits;
        if (done != null) {
            for (int i = 0; i < done.size(); i++) {
                tensors.rows().write(row, done.position(i), picture.input.rgb(done.position(i)));
            }
            picture.edits = null;
        }
    }

    private BoundPicture bound(int row) {
        BoundPicture picture = bound[row];
        if (picture == null) {
            throw new IllegalStateException("row " + row + " is bound to no image");
        }
        return picture;
    }
}
