package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.geometry.Size;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/**
 * A second input in which a detector is told the width and height that its boxes are to have, in this order, as DETR's
 * post-processing does ({@code orig_target_sizes}). It is given those of its input: what leads there from a picture in
 * a file, only our geometry knows to undo.
 *
 * @param wide whether it takes 64-bit integers, else 32-bit ones
 * @param batched whether it has an axis of the batch
 */
record SizesInput(String name, boolean wide, boolean batched) {

    private static final int WIDTH_AND_HEIGHT = 2;

    /** The one of two inputs that can be it. */
    static Optional<SizesInput> of(Map<String, NodeInfo> inputs) {
        return inputs.size() == 2
                ? inputs.values().stream().flatMap(input -> of(input).stream()).findFirst()
                : Optional.empty();
    }

    private static Optional<SizesInput> of(NodeInfo input) {
        if (!(input.getInfo() instanceof TensorInfo tensor)) {
            return Optional.empty();
        }
        long[] shape = tensor.getShape();
        boolean integers = tensor.type == OnnxJavaType.INT64 || tensor.type == OnnxJavaType.INT32;
        return integers && shape.length >= 1 && shape.length <= 2 && shape[shape.length - 1] == WIDTH_AND_HEIGHT
                ? Optional.of(new SizesInput(input.getName(), tensor.type == OnnxJavaType.INT64, shape.length == 2))
                : Optional.empty();
    }

    OnnxTensor tensor(OrtEnvironment environment, Size size, int rows) throws OrtException {
        OnnxJavaType type = wide ? OnnxJavaType.INT64 : OnnxJavaType.INT32;
        ByteBuffer memory =
                ByteBuffer.allocateDirect(rows * WIDTH_AND_HEIGHT * type.size).order(ByteOrder.nativeOrder());
        for (int row = 0; row < rows; row++) {
            put(memory, size.width());
            put(memory, size.height());
        }
        long[] shape = batched ? new long[] {rows, WIDTH_AND_HEIGHT} : new long[] {WIDTH_AND_HEIGHT};
        return OnnxTensor.createTensor(environment, memory.flip(), shape, type);
    }

    private void put(ByteBuffer memory, int side) {
        if (wide) {
            memory.putLong(side);
        } else {
            memory.putInt(side);
        }
    }
}
