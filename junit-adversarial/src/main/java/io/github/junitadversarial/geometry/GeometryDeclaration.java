package io.github.junitadversarial.geometry;

import java.util.Optional;

/** The geometric steps that a user declares for a model, whose input size they may refer to. */
public sealed interface GeometryDeclaration permits Geometry, Recipe {

    /**
     * The steps for a model.
     *
     * @param inputSize of the model, empty where it takes any size
     * @throws IllegalArgumentException if the declaration refers to the input size of a model that has none, with a
     *     sentence for the user
     */
    Geometry forInput(Optional<Size> inputSize);
}
