package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One tensor that a detector answers with.
 *
 * @param shape as one picture has it
 * @param type of its numbers
 * @param batched whether its first axis is the batch
 */
record DetectorOutput(OutputShape shape, OnnxJavaType type, boolean batched) {

    /** The shape of the tensor for so many rows. */
    long[] forRows(int rows) {
        LongStream sizes = shape.sizes().stream().mapToLong(Integer::longValue);
        return batched
                ? LongStream.concat(IntStream.of(rows).asLongStream(), sizes).toArray()
                : sizes.toArray();
    }
}
