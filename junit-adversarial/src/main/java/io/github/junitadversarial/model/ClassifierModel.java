package io.github.junitadversarial.model;

import io.github.junitadversarial.image.RgbImage;
import java.util.Optional;

/**
 * A classifier with what a campaign needs to know of it. Its rows hold one score per class. Thread-safe, apart from
 * {@link #classify} where the wrapped pipeline is not.
 *
 * @see PipelineClassifier a team's own pipeline
 * @see SourceSpaceClassifier a model with the geometric steps before it
 */
public non-sealed interface ClassifierModel extends ImageClassifier, ImageModel {

    @Override
    default float[] answer(RgbImage image) {
        return classify(image);
    }

    @Override
    default String setupInWords() {
        return setup().map(setup -> setup.preprocessing().toString()).orElse("");
    }

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
