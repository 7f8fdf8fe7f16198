package io.github.junitadversarial.model.onnx;

/** How the outputs of a detector are to be read: by a known convention, or by code of one's own. */
public sealed interface DecoderDeclaration permits BoxConvention, BoxDecoder {}
