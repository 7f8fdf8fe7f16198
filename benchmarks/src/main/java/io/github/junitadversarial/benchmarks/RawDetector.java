package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The fastest way to run a detector through ONNX Runtime for Java that we know: a reused direct input, pinned outputs,
 * nothing else. Nobody reads the boxes.
 */
final class RawDetector implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxValue> outputs = new HashMap<>();

    /**
     * With the session options of the library.
     *
     * @param rows of a batch, for axes that the file leaves open
     * @param largest sample of the noise that it is fed
     */
    RawDetector(byte[] model, int rows, float largest) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        }
        Random random = new Random(1);
        for (NodeInfo node : session.getInputInfo().values()) {
            FloatBuffer numbers = floats(node, rows);
            for (int i = 0; i < numbers.capacity(); i++) {
                numbers.put(i, random.nextFloat() * largest);
            }
            inputs.put(node.getName(), tensor(node, rows, numbers));
        }
        for (NodeInfo node : session.getOutputInfo().values()) {
            outputs.put(node.getName(), tensor(node, rows, floats(node, rows)));
        }
    }

    /** One query for each row. */
    void run() throws OrtException {
        session.run(inputs, Set.of(), outputs).close();
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxValue::close);
        session.close();
    }

    private OnnxTensor tensor(NodeInfo node, int rows, FloatBuffer numbers) throws OrtException {
        return OnnxTensor.createTensor(environment, numbers, shape(node, rows));
    }

    private static FloatBuffer floats(NodeInfo node, int rows) {
        long numbers = 1;
        for (long size : shape(node, rows)) {
            numbers *= size;
        }
        return ByteBuffer.allocateDirect(Math.toIntExact(numbers * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static long[] shape(NodeInfo node, int rows) {
        TensorInfo tensor = (TensorInfo) node.getInfo();
        long[] shape = tensor.getShape().clone();
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                if (axis > 0) {
                    throw new IllegalArgumentException("axis " + axis + " of " + node.getName()
                            + " is open; only a detector whose batch axis alone is open can be run bare");
                }
                shape[axis] = rows;
            }
        }
        return shape;
    }
}
