package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.LazyTranslator;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model together with the geometric steps before it: takes pictures as they lie in their files, of any size, and lets
 * them be edited there. A query recomputes the touched pixels of the model's input and no others, with the scores of
 * the whole way to the last bit; its cost does not grow with the picture.
 *
 * <p>Each row of a scorer that is under attack holds what an {@link io.github.junitadversarial.geometry.EditTranslator}
 * holds, besides the row of the model itself.
 */
public final class SourceSpaceClassifier implements ClassifierModel {

    private final ClassifierModel model;

    private SourceSpaceClassifier(ClassifierModel model) {
        this.model = model;
    }

    /**
     * The model with its own {@link ClassifierModel#geometry() geometry}; stays the caller's to close.
     *
     * @throws UnusableModelException if that is not known
     */
    public static SourceSpaceClassifier of(ClassifierModel model) {
        geometryOf(model);
        return new SourceSpaceClassifier(model);
    }

    @Override
    public float[] classify(RgbImage image) {
        return model.classify(target(geometryOf(model), image));
    }

    @Override
    public ModelIdentity identity() {
        return model.identity();
    }

    @Override
    public Optional<Labels> labels() {
        return model.labels();
    }

    @Override
    public Optional<Size> inputSize() {
        return Optional.empty();
    }

    @Override
    public Optional<Geometry> geometry() {
        return Optional.empty();
    }

    @Override
    public boolean concurrent() {
        return model.concurrent();
    }

    @Override
    public BatchShapes batchShapes() {
        return model.batchShapes();
    }

    @Override
    public BatchScorer newScorer(BatchShapes shapes) {
        return new Scorer(model.newScorer(shapes), geometryOf(model));
    }

    private static Geometry geometryOf(ClassifierModel model) {
        return model.geometry()
                .orElseThrow(() ->
                        new UnusableModelException("model " + model.identity().name()
                                + " does not say by which steps a picture becomes its input; use it as it is"));
    }

    private RgbImage target(Geometry geometry, RgbImage source) {
        try {
            return geometry.apply(source);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(
                    "model " + model.identity().name() + " cannot take an image of " + source.width() + "x"
                            + source.height() + ": " + e.getMessage(),
                    e);
        }
    }

    private final class Scorer implements BatchScorer {

        private final BatchScorer inner;
        private final Geometry geometry;
        private final @Nullable LazyTranslator[] rows;

        Scorer(BatchScorer inner, Geometry geometry) {
            this.inner = inner;
            this.geometry = geometry;
            this.rows = new LazyTranslator[inner.capacity()];
        }

        @Override
        public int capacity() {
            return inner.capacity();
        }

        @Override
        public void bind(int row, RgbImage source) {
            inner.bind(row, target(geometry, source));
            rows[row] = new LazyTranslator(geometry, source);
        }

        @Override
        public void edit(int row, PixelEdits edits) {
            LazyTranslator bound = rows[row];
            if (bound == null) {
                throw new IllegalStateException("row " + row + " is bound to no image");
            }
            inner.edit(row, bound.translate(edits));
        }

        @Override
        public void score(int count) {
            inner.score(count);
        }

        @Override
        public int rowLength() {
            return inner.rowLength();
        }

        @Override
        public float[] scores() {
            return inner.scores();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
