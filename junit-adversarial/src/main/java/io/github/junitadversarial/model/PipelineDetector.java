package io.github.junitadversarial.model;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A team's own detector as a model under test. Every query hands it a whole picture. Of more than
 * {@value #MOST_DETECTIONS} detections those with the highest scores are looked at.
 */
public final class PipelineDetector implements DetectorModel {

    private static final int MOST_DETECTIONS = 300;

    private final ObjectDetector pipeline;
    private final String name;
    private final Labels labels;
    private final float confidence;
    private final boolean concurrent;

    private PipelineDetector(
            ObjectDetector pipeline, String name, Labels labels, float confidence, boolean concurrent) {
        this.pipeline = pipeline;
        this.name = name;
        this.labels = labels;
        this.confidence = confidence;
        this.concurrent = concurrent;
    }

    /**
     * Wraps a detector that is called by one thread at a time, and whose detections count from
     * {@link DetectorModel#USUAL_CONFIDENCE} on.
     *
     * @param pipeline the user's code
     * @param name what reports call it
     * @param labels the names of its classes, in the order of their numbers
     */
    public static PipelineDetector of(ObjectDetector pipeline, String name, Labels labels) {
        return new PipelineDetector(pipeline, name, labels, USUAL_CONFIDENCE, false);
    }

    /**
     * The same detector with another score from which a detection counts.
     *
     * @throws UnusableModelException if it is not above 0 and below 1
     */
    public PipelineDetector confidence(double score) {
        return new PipelineDetector(pipeline, name, labels, Confidence.of(score), concurrent);
    }

    /** The same detector, called by several threads at a time: only for code without shared mutable state. */
    public PipelineDetector calledConcurrently() {
        return new PipelineDetector(pipeline, name, labels, confidence, true);
    }

    @Override
    public float confidence() {
        return confidence;
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity(name, "", "java");
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.of(labels);
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

    @Override
    public String setupInWords() {
        return "detections count from a score of " + confidence;
    }

    @Override
    public float[] answer(RgbImage image) {
        float[] row = new float[DetectionRow.length(MOST_DETECTIONS)];
        write(ask(image), row);
        return row;
    }

    private void write(List<Detection> detections, float[] row) {
        DetectionRow.clear(row, 0, row.length);
        detections.stream()
                .sorted(Comparator.comparing(Detection::score).reversed())
                .limit(MOST_DETECTIONS)
                .forEach(detection -> {
                    requireKnown(detection);
                    Box box = detection.box();
                    DetectionRow.add(
                            row,
                            0,
                            detection.classIndex(),
                            detection.score(),
                            box.left(),
                            box.top(),
                            box.right(),
                            box.bottom());
                });
    }

    private void requireKnown(Detection detection) {
        if (detection.classIndex() >= labels.size()) {
            throw new UnusableModelException("the pipeline " + name + " detects an object of class "
                    + detection.classIndex() + ", but there are labels for " + labels.size()
                    + " classes; give one label per class, in the order of their numbers");
        }
    }

    private List<Detection> ask(RgbImage image) {
        return new PipelineCall(name, "a list of detections, be it empty").of(pipeline::detect, image);
    }

    private final class Scorer implements BatchScorer {

        private final float[] row = new float[DetectionRow.length(MOST_DETECTIONS)];
        private @Nullable RgbImage clean;
        private @Nullable RgbImage edited;

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void bind(int index, RgbImage image) {
            clean = image;
            edited = image;
        }

        @Override
        public void edit(int index, PixelEdits edits) {
            if (clean == null) {
                throw new IllegalStateException("row " + index + " is bound to no image");
            }
            edited = clean.with(edits);
        }

        @Override
        public void score(int rows) {
            if (edited == null) {
                throw new IllegalStateException("row 0 is bound to no image");
            }
            RgbImage query = edited;
            edited = clean;
            write(ask(query), row);
        }

        @Override
        public int rowLength() {
            return row.length;
        }

        @Override
        public float[] scores() {
            return row;
        }

        @Override
        public void close() {}
    }
}
