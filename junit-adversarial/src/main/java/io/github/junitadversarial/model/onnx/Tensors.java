package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchShapes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Native memory of one scorer: one input and one output block for the largest batch, and over them a pair of tensors
 * for each batch shape. Runs write into the same output again and again (pinned), so a run allocates nothing but ONNX
 * Runtime's own few hundred bytes.
 */
final class Tensors implements AutoCloseable {

    private record Pair(Map<String, OnnxTensor> input, Map<String, OnnxValue> output) {}

    private final int width;
    private final int height;
    private final int classes;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final List<Pair> pairs;

    private Tensors(int width, int height, int classes, FloatBuffer input, FloatBuffer output, List<Pair> pairs) {
        this.width = width;
        this.height = height;
        this.classes = classes;
        this.input = input;
        this.output = output;
        this.pairs = pairs;
    }

    static Tensors allocate(OrtSession session, Signature signature, BatchShapes shapes, int width, int height)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer input = floats((long) shapes.capacity() * 3 * width * height);
        int classes = signature.classes() != Signature.OPEN
                ? signature.classes()
                : countClasses(session, signature, environment, input, new long[] {
                    shapes.rows().get(0), 3, height, width
                });
        FloatBuffer output = floats((long) shapes.capacity() * classes);
        List<Pair> pairs = new ArrayList<>();
        for (int rows : shapes.rows()) {
            OnnxTensor in = OnnxTensor.createTensor(
                    environment, input.slice(0, rows * 3 * width * height), new long[] {rows, 3, height, width});
            OnnxTensor out =
                    OnnxTensor.createTensor(environment, output.slice(0, rows * classes), new long[] {rows, classes});
            pairs.add(new Pair(Map.of(signature.input(), in), Map.of(signature.output(), out)));
        }
        return new Tensors(width, height, classes, input, output, List.copyOf(pairs));
    }

    void run(OrtSession session, int shape) throws OrtException {
        Pair pair = pairs.get(shape);
        session.run(pair.input(), Set.of(), pair.output()).close();
    }

    boolean holds(RgbImage image) {
        return image.width() == width && image.height() == height;
    }

    int pixels() {
        return width * height;
    }

    int classes() {
        return classes;
    }

    FloatBuffer input() {
        return input;
    }

    FloatBuffer output() {
        return output;
    }

    @Override
    public void close() {
        for (Pair pair : pairs) {
            pair.input().values().forEach(OnnxTensor::close);
            pair.output().values().forEach(OnnxValue::close);
        }
    }

    private static int countClasses(
            OrtSession session, Signature signature, OrtEnvironment environment, FloatBuffer input, long[] shape)
            throws OrtException {
        int size = Math.toIntExact(shape[0] * shape[1] * shape[2] * shape[3]);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input.slice(0, size), shape);
                OrtSession.Result result = session.run(Map.of(signature.input(), tensor), Set.of(signature.output()))) {
            long[] scores = ((TensorInfo) result.get(0).getInfo()).getShape();
            return Math.toIntExact(scores[1]);
        }
    }

    // Without the machine's byte order ONNX Runtime would read other numbers than Java wrote, and say nothing.
    private static FloatBuffer floats(long count) {
        return ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
