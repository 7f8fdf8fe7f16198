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
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of a tensor are, in the types that pictures and scores come in. */
enum ElementType {
    FLOAT32(OnnxJavaType.FLOAT, Float.BYTES),
    FLOAT16(OnnxJavaType.FLOAT16, Short.BYTES),
    UINT8(OnnxJavaType.UINT8, Byte.BYTES),
    INT8(OnnxJavaType.INT8, Byte.BYTES);

    /** Scores on their way from native memory. */
    interface Reader {

        /** Copies the first {@code count} scores. */
        void read(float[] into, int count);
    }

    private static final int LARGEST_UINT8 = 255;

    private final OnnxJavaType type;
    private final int bytes;

    ElementType(OnnxJavaType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Optional<ElementType> of(OnnxJavaType type) {
        return Arrays.stream(values()).filter(known -> known.type == type).findFirst();
    }

    /** Bytes of one number: 4, 2 or 1. */
    int bytes() {
        return bytes;
    }

    boolean isInteger() {
        return this == UINT8 || this == INT8;
    }

    /**
     * A number as it lies in memory, in the low {@link #bytes} of the answer. Integers are rounded to the nearest,
     * halves to even, and cut off at the ends of their range, as ONNX's {@code QuantizeLinear} does.
     */
    int bits(float number) {
        return switch (this) {
            case FLOAT32 -> Float.floatToRawIntBits(number);
            case FLOAT16 -> Fp16Conversions.floatToFp16(number);
            case UINT8 -> within(0, LARGEST_UINT8, number);
            case INT8 -> within(Byte.MIN_VALUE, Byte.MAX_VALUE, number);
        };
    }

    /**
     * Zeroed native memory for so many numbers.
     *
     * @throws UnusableModelException if there are too many for one block of memory
     */
    ByteBuffer allocate(long count, String model) {
        if (count > Integer.MAX_VALUE / bytes) {
            throw new UnusableModelException(String.format(
                    Locale.ROOT,
                    "model %s needs a tensor of %,d numbers, but one of %s may have %,d at most; use smaller images, or"
                            + " export it for smaller images or batches",
                    model,
                    count,
                    this,
                    Integer.MAX_VALUE / bytes));
        }
        // Without the machine's byte order ONNX Runtime would read other numbers than Java wrote, and say nothing.
        return ByteBuffer.allocateDirect((int) count * bytes).order(ByteOrder.nativeOrder());
    }

    /** A tensor over the beginning of native memory. */
    OnnxTensor tensor(OrtEnvironment environment, ByteBuffer memory, long[] shape) throws OrtException {
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        ByteBuffer part = memory.slice(0, Math.toIntExact(count * bytes)).order(ByteOrder.nativeOrder());
        return switch (this) {
            case FLOAT32 -> OnnxTensor.createTensor(environment, part.asFloatBuffer(), shape);
            case FLOAT16 -> OnnxTensor.createTensor(environment, part.asShortBuffer(), shape, type);
            case UINT8, INT8 -> OnnxTensor.createTensor(environment, part, shape, type);
        };
    }

    /** Reads native memory; allocates nothing from then on. */
    Reader reader(ByteBuffer memory) {
        return switch (this) {
            case FLOAT32 -> {
                FloatBuffer floats = memory.asFloatBuffer();
                yield (into, count) -> floats.get(0, into, 0, count);
            }
            case FLOAT16 -> {
                ShortBuffer halves = memory.asShortBuffer();
                yield (into, count) -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = Fp16Conversions.fp16ToFloat(halves.get(i));
                    }
                };
            }
            case UINT8 ->
                (into, count) -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = Byte.toUnsignedInt(memory.get(i));
                    }
                };
            case INT8 ->
                (into, count) -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = memory.get(i);
                    }
                };
        };
    }

    private static int within(int smallest, int largest, float number) {
        return (int) Math.max(smallest, Math.min(largest, Math.rint(number)));
    }
}
