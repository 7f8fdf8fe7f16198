package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import java.util.Optional;

/**
 * A classifier with what a campaign needs to know of it: labels, identity, input size and batches. Thread-safe, apart
 * from {@link #classify} where the wrapped pipeline is not.
 *
 * @see PipelineClassifier a team's own pipeline
 * @see SourceSpaceClassifier a model with the geometric steps before it
 */
public interface ClassifierModel extends ImageClassifier {

    /** Which model it is. */
    ModelIdentity identity();

    /** The class names, empty where neither the model nor its user names them; then classes go by their numbers. */
    Optional<Labels> labels();

    /** The only size of picture that it takes, empty where it takes any. */
    Optional<Size> inputSize();

    /**
     * The steps by which a picture in a file becomes one that this model takes: {@link #classify} and the scorers
     * expect pictures that have them behind them. Empty where pictures are taken as they lie in their files, as a
     * team's own pipeline does; then nobody but the model knows what becomes of them.
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

    /**
     * How the model is set up, empty where that is not a user's to declare, as for a pipeline that does its own
     * preprocessing.
     */
    default Optional<ModelSetup> setup() {
        return Optional.empty();
    }

    /**
     * A new scorer of single pictures for the same model in another set-up, such as one that a user may have meant. It
     * takes pictures that have the steps of that set-up behind them. Empty where the model's input cannot be fed so.
     */
    default Optional<BatchScorer> newScorer(ModelSetup other) {
        return Optional.empty();
    }
}
