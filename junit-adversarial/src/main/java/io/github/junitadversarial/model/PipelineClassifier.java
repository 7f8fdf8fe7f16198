package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A team's own pipeline as a model under test. Every query hands it a whole picture: the same results as a model file
 * with edited rows, at the cost of a copy.
 */
public final class PipelineClassifier implements ClassifierModel {

    private final ImageClassifier pipeline;
    private final String name;
    private final @Nullable Labels labels;
    private final boolean concurrent;

    private PipelineClassifier(ImageClassifier pipeline, String name, @Nullable Labels labels, boolean concurrent) {
        this.pipeline = pipeline;
        this.name = name;
        this.labels = labels;
        this.concurrent = concurrent;
    }

    /**
     * Wraps a pipeline that is called by one thread at a time.
     *
     * @param pipeline the user's code
     * @param name what reports call it
     */
    public static PipelineClassifier of(ImageClassifier pipeline, String name) {
        return new PipelineClassifier(pipeline, name, null, false);
    }

    /** The same pipeline with names for its classes. */
    public PipelineClassifier withLabels(Labels names) {
        return new PipelineClassifier(pipeline, name, names, concurrent);
    }

    /** The same pipeline, called by several threads at a time: only for code without shared mutable state. */
    public PipelineClassifier calledConcurrently() {
        return new PipelineClassifier(pipeline, name, labels, true);
    }

    @Override
    public float[] classify(RgbImage image) {
        return pipeline.classify(image);
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity(name, "", "java");
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.ofNullable(labels);
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
        return concurrent;
    }

    @Override
    public BatchShapes batchShapes() {
        return BatchShapes.fixed(1);
    }

    @Override
    public BatchScorer newScorer(BatchShapes shapes) {
        return new Scorer();
    }

    private final class Scorer implements BatchScorer {

        private @Nullable RgbImage clean;
        private @Nullable RgbImage edited;
        private float[] scores = {};

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void bind(int row, RgbImage image) {
            clean = image;
            edited = image;
        }

        @Override
        public void edit(int row, PixelEdits edits) {
            if (clean == null) {
                throw new IllegalStateException("row " + row + " is bound to no image");
            }
            edited = clean.with(edits);
        }

        @Override
        public void score(int rows) {
            if (clean == null || edited == null) {
                throw new IllegalStateException("row 0 is bound to no image");
            }
            RgbImage query = edited;
            edited = clean;
            float[] answer = ask(query);
            if (scores.length == 0) {
                requireClasses(answer.length);
                scores = new float[answer.length];
            }
            if (answer.length != scores.length) {
                throw new UnusableModelException("the pipeline " + name + " returned " + answer.length + " scores, but "
                        + scores.length + " before; it must return one score per class at every call");
            }
            System.arraycopy(answer, 0, scores, 0, answer.length);
        }

        private void requireClasses(int returned) {
            if (returned < 2) {
                throw new UnusableModelException("the pipeline " + name + " returned " + returned
                        + (returned == 1 ? " score" : " scores")
                        + "; it must return one score per class, for at least 2 classes");
            }
        }

        private float[] ask(RgbImage image) {
            return new PipelineCall(name, "one score per class").of(pipeline::classify, image);
        }

        @Override
        public int rowLength() {
            return scores.length;
        }

        @Override
        public float[] scores() {
            return scores;
        }

        @Override
        public void close() {}
    }
}
