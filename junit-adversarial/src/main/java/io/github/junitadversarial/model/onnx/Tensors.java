package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchShapes;
import java.nio.ByteBuffer;
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
    private final InputRows rows;
    private final ElementType.Reader output;
    private final List<Pair> pairs;

    private Tensors(int width, int height, int classes, InputRows rows, ElementType.Reader output, List<Pair> pairs) {
        this.width = width;
        this.height = height;
        this.classes = classes;
        this.rows = rows;
        this.output = output;
        this.pairs = pairs;
    }

    static Tensors allocate(
            OrtSession session,
            Signature signature,
            SampleTables tables,
            BatchShapes shapes,
            int width,
            int height,
            String model)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ImageInput input = signature.input();
        ByteBuffer inputMemory =
                input.type().allocate((long) shapes.capacity() * input.channels() * width * height, model);
        ScoreShape scores = signature.scoresFor(session, height, width, model);
        ByteBuffer outputMemory = signature.type().allocate((long) shapes.capacity() * scores.classes(), model);
        List<Pair> pairs = new ArrayList<>();
        List<OnnxTensor> made = new ArrayList<>();
        try {
            for (int rows : shapes.rows()) {
                OnnxTensor in = input.type().tensor(environment, inputMemory, input.shape(rows, height, width));
                made.add(in);
                OnnxTensor out = signature.type().tensor(environment, outputMemory, scores.forRows(rows));
                made.add(out);
                pairs.add(new Pair(Map.of(input.name(), in), Map.of(signature.output(), out)));
            }
        } catch (OrtException | RuntimeException e) {
            made.forEach(OnnxTensor::close);
            throw e;
        }
        return new Tensors(
                width,
                height,
                scores.classes(),
                new InputRows(inputMemory, input, tables, width * height),
                signature.type().reader(outputMemory),
                List.copyOf(pairs));
    }

    void run(OrtSession session, int shape) throws OrtException {
        Pair pair = pairs.get(shape);
        session.run(pair.input(), Set.of(), pair.output()).close();
    }

    boolean holds(RgbImage image) {
        return image.width() == width && image.height() == height;
    }

    int classes() {
        return classes;
    }

    InputRows rows() {
        return rows;
    }

    /** Copies the scores of the first rows of the last run. */
    void readScores(float[] into, int rowCount) {
        output.read(into, rowCount * classes);
    }

    @Override
    public void close() {
        for (Pair pair : pairs) {
            pair.input().values().forEach(OnnxTensor::close);
            pair.output().values().forEach(OnnxValue::close);
        }
    }
}
