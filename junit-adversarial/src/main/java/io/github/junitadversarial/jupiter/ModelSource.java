package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageModel;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where the model of a test method comes from. */
sealed interface ModelSource permits OnnxFileSource, FieldSource, FactoryMethodSource {

    /** What it does. */
    ModelTask task();

    /**
     * The model, as it is to be used in this node. Every node of a method gets a model that stands for the same one.
     *
     * @throws io.github.junitadversarial.model.UnusableModelException if it cannot be had, with a sentence for the user
     */
    ImageModel model(ExtensionContext node);
}
