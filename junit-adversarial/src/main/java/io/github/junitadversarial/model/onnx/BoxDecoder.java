package io.github.junitadversarial.model.onnx;

/**
 * Reads the boxes of one picture out of the numbers that a detector answers. Called by several threads at a time, once
 * for every query: an implementation keeps no state between calls, and one that makes no objects is fastest.
 */
@FunctionalInterface
public non-sealed interface BoxDecoder extends DecoderDeclaration {

    /**
     * Reads one picture.
     *
     * @param outputs what the model answered
     * @param candidates takes every box whose score is at least {@link Candidates#floor()}; those below may be left out
     */
    void decode(DetectorOutputs outputs, Candidates candidates);

    /**
     * Whether the model itself answers each object once, so that no duplicates are suppressed unless a threshold is
     * declared.
     */
    default boolean endToEnd() {
        return false;
    }
}
