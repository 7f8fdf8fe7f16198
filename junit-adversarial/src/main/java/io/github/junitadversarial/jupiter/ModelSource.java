package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ClassifierModel;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where the model of a test method comes from. */
sealed interface ModelSource permits OnnxFileSource, FieldSource, FactoryMethodSource {

    /**
     * The model, as it is to be used in this node. Every node of a method gets a model that stands for the same one.
     *
     * @throws io.github.junitadversarial.model.UnusableModelException if it cannot be had, with a sentence for the user
     */
    ClassifierModel model(ExtensionContext node);
}
