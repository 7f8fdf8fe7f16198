package io.github.junitadversarial.model.onnx;

import java.util.OptionalInt;

/**
 * A decoder for the outputs of one model.
 *
 * @param classes how many there are, empty where the shapes do not tell
 */
record FittedDecoder(BoxDecoder decoder, OptionalInt classes) {

    FittedDecoder(BoxDecoder decoder, int classes) {
        this(decoder, OptionalInt.of(classes));
    }
}
