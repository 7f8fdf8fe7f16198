package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import io.github.junitadversarial.model.UnusableModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Native memory of one of a detector's outputs, for all rows of a batch. */
final class OutputMemory {

    /** Numbers on their way from native memory. */
    private interface Reader {

        /** Copies as many numbers as there is room for. */
        void read(int first, float[] into);
    }

    private static final int EXPONENT = 0x7F800000;

    private final DetectorOutput output;
    private final String model;
    private final int length;
    private final ByteBuffer memory;
    private final Reader reader;

    OutputMemory(DetectorOutput output, int rows, String model) {
        this.output = output;
        this.model = model;
        this.length = output.shape().length();
        this.memory = ByteBuffer.allocateDirect(
                        Math.multiplyExact(Math.multiplyExact(rows, length), output.type().size))
                .order(ByteOrder.nativeOrder());
        this.reader = reader(output.type(), memory);
    }

    /** A tensor over the first rows. */
    OnnxTensor tensor(OrtEnvironment environment, int rows) throws OrtException {
        int bytes = rows * length * output.type().size;
        return OnnxTensor.createTensor(
                environment,
                memory.slice(0, bytes).order(ByteOrder.nativeOrder()),
                output.forRows(rows),
                output.type());
    }

    /**
     * Copies the numbers of one row.
     *
     * @throws UnusableModelException if one of them is not finite
     */
    void read(int row, float[] into) {
        reader.read(row * length, into);
        requireFinite(into);
    }

    private static Reader reader(OnnxJavaType type, ByteBuffer memory) {
        return switch (type) {
            case FLOAT -> {
                FloatBuffer floats = memory.asFloatBuffer();
                yield (first, into) -> floats.get(first, into);
            }
            case FLOAT16 ->
                (first, into) -> {
                    for (int i = 0; i < into.length; i++) {
                        into[i] = Fp16Conversions.fp16ToFloat(memory.getShort((first + i) * Short.BYTES));
                    }
                };
            case DOUBLE ->
                (first, into) -> {
                    for (int i = 0; i < into.length; i++) {
                        into[i] = (float) memory.getDouble((first + i) * Double.BYTES);
                    }
                };
            case INT32 ->
                (first, into) -> {
                    for (int i = 0; i < into.length; i++) {
                        into[i] = memory.getInt((first + i) * Integer.BYTES);
                    }
                };
            case INT64 ->
                (first, into) -> {
                    for (int i = 0; i < into.length; i++) {
                        into[i] = memory.getLong((first + i) * Long.BYTES);
                    }
                };
            default -> throw new IllegalArgumentException("an output of " + type);
        };
    }

    // Without branches, so that the compiler takes several numbers at a time.
    private void requireFinite(float[] numbers) {
        int largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Float.floatToRawIntBits(number) & EXPONENT);
        }
        if (largest == EXPONENT) {
            throw new UnusableModelException(
                    "model " + model + " answers with numbers that are not finite in its output " + output.shape()
                            + "; export it in float32, or check its weights and preprocessing");
        }
    }
}
