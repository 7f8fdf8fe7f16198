package io.github.junitadversarial.model;

import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import java.util.List;
import java.util.Optional;

/**
 * An object detector with what a campaign needs to know of it. It takes pictures as they lie in their files, of any
 * size, and answers with boxes in their coordinates. A row of its scorers is a
 * {@link io.github.junitadversarial.detection.DetectionRow}: every detection down to a score well below
 * {@link #confidence()}, after suppression of duplicates, by falling score.
 *
 * @see PipelineDetector a team's own pipeline
 */
public non-sealed interface DetectorModel extends ObjectDetector, ImageModel {

    /** The score from which the product counts a detection where nothing else is said, as in the RFPAR paper. */
    float USUAL_CONFIDENCE = 0.5f;

    /**
     * The score from which the product counts a detection, above 0 and below 1. What lies below it guides the attack.
     */
    float confidence();

    /**
     * The steps that a picture takes inside, on its way to the model's numbers, as far as they are known; no step where
     * only the product knows. An attack then changes the pixels that count after them.
     */
    default Geometry innerGeometry() {
        return Geometry.NONE;
    }

    @Override
    default Optional<Size> inputSize() {
        return Optional.empty();
    }

    @Override
    default Optional<Geometry> geometry() {
        return Optional.empty();
    }

    @Override
    default List<Detection> detect(RgbImage image) {
        return DetectionRow.toList(answer(image), 0);
    }
}
