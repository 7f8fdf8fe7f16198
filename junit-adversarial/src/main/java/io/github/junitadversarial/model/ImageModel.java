package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import java.util.Optional;

/**
 * A model of either task with what a campaign needs to know of it: labels, identity, input size and batches. It answers
 * a picture with a row of numbers of one length, which the task gives their meaning. Thread-safe, apart from
 * {@link #answer} where the wrapped pipeline is not.
 */
public sealed interface ImageModel permits ClassifierModel, DetectorModel {

    /** Which model it is. */
    ModelIdentity identity();

    /** The class names, empty where neither the model nor its user names them; then classes go by their numbers. */
    Optional<Labels> labels();

    /** The only size of picture that it takes, empty where it takes any. */
    Optional<Size> inputSize();

    /**
     * The steps by which a picture in a file becomes one that this model takes: {@link #answer} and the scorers expect
     * pictures that have them behind them. Empty where pictures are taken as they lie in their files, as a team's own
     * pipeline and a detector do; then nobody but the model knows what becomes of them.
     */
    default Optional<Geometry> geometry() {
        return Optional.of(Geometry.NONE);
    }

    /** Whether several scorers may run at a time, each in its own thread. */
    boolean concurrent();

    /** The shapes of batch that the model can be run with. */
    BatchShapes batchShapes();

    /**
     * A new scorer for one worker.
     *
     * @param shapes which of {@link #batchShapes()} to use
     */
    BatchScorer newScorer(BatchShapes shapes);

    /** The answer to one picture that is sent alone, as a row of {@link BatchScorer#scores()}. */
    float[] answer(RgbImage image);

    /** How it is set up, in words: all that its answers depend on besides its file. Empty where nobody but it knows. */
    default String setupInWords() {
        return "";
    }
}
