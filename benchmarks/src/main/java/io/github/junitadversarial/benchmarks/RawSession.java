package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Preprocessing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fastest way to run a model through ONNX Runtime for Java that we know: a reused direct input, a pinned output,
 * nothing else.
 */
final class RawSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /**
     * With the session options of the library, but for the threads.
     *
     * @param threads in which one run may split up; the library uses 1
     */
    RawSession(byte[] model, int threads) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        }
    }

    /** A batch of pictures, normalised and laid down once. Each caller's thread needs its own. */
    Batch batch(List<RgbImage> pictures, Preprocessing preprocessing, int classes) throws OrtException {
        int width = pictures.get(0).width();
        int height = pictures.get(0).height();
        FloatBuffer pixels = floats(pictures.size() * 3 * width * height);
        for (RgbImage picture : pictures) {
            for (int channel = 0; channel < 3; channel++) {
                float[] table = preprocessing.table(channel);
                for (int position = 0; position < picture.pixels(); position++) {
                    pixels.put(table[picture.sample(position, channel)]);
                }
            }
        }
        OnnxTensor input =
                OnnxTensor.createTensor(environment, pixels.flip(), new long[] {pictures.size(), 3, height, width});
        OnnxTensor output = OnnxTensor.createTensor(
                environment, floats(pictures.size() * classes), new long[] {pictures.size(), classes});
        return new Batch(
                session, Map.of(session.getInputNames().iterator().next(), input), Map.of(scoresOf(session), output));
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private static String scoresOf(OrtSession session) throws OrtException {
        for (NodeInfo output : session.getOutputInfo().values()) {
            if (output.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == 2) {
                return output.getName();
            }
        }
        throw new IllegalArgumentException("no output of the model is a tensor [batch, classes]");
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Input and output of one caller. */
    static final class Batch implements AutoCloseable {

        private final OrtSession session;
        private final Map<String, OnnxTensor> input;
        private final Map<String, OnnxValue> output;

        private Batch(OrtSession session, Map<String, OnnxTensor> input, Map<String, OnnxValue> output) {
            this.session = session;
            this.input = input;
            this.output = output;
        }

        /** One query for each picture. */
        void run() throws OrtException {
            session.run(input, Set.of(), output).close();
        }

        @Override
        public void close() {
            input.values().forEach(OnnxTensor::close);
            output.values().forEach(OnnxValue::close);
        }
    }
}
