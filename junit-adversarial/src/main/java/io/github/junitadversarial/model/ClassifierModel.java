package io.github.junitadversarial.model;

import java.util.Optional;

/**
 * A classifier with what a campaign needs to know of it: labels, identity, input size and batches. Thread-safe, apart
 * from {@link #classify} where the wrapped pipeline is not.
 *
 * @see PipelineClassifier a team's own pipeline
 */
public interface ClassifierModel extends ImageClassifier {

    /** Which model it is. */
    ModelIdentity identity();

    /** The class names, empty where neither the model nor its user names them; then classes go by their numbers. */
    Optional<Labels> labels();

    /** The only size of picture that it takes, empty where it takes any. */
    Optional<InputSize> inputSize();

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
}
