package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The detector in the field of the node that is running.
 *
 * @param running gives it
 */
record RunningDetector(Supplier<DetectorModel> running) implements DetectorModel {

    @Override
    public List<Detection> detect(RgbImage image) {
        return running.get().detect(image);
    }

    @Override
    public float[] answer(RgbImage image) {
        return running.get().answer(image);
    }

    @Override
    public float confidence() {
        return running.get().confidence();
    }

    @Override
    public ModelIdentity identity() {
        return running.get().identity();
    }

    @Override
    public Optional<Labels> labels() {
        return running.get().labels();
    }

    @Override
    public Optional<Size> inputSize() {
        return running.get().inputSize();
    }

    @Override
    public Optional<Geometry> geometry() {
        return running.get().geometry();
    }

    @Override
    public boolean concurrent() {
        return running.get().concurrent();
    }

    @Override
    public BatchShapes batchShapes() {
        return running.get().batchShapes();
    }

    @Override
    public BatchScorer newScorer(BatchShapes shapes) {
        return running.get().newScorer(shapes);
    }

    @Override
    public String setupInWords() {
        return running.get().setupInWords();
    }
}
