package io.github.junitadversarial.benchmarks;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model that cannot be fooled: one {@code Add} at the end of its graph gives class 0 a head start of a hundred times
 * the largest score. Strategies see the same changes of the margin as before and search on, images labelled 0 never
 * break, and the price is one addition per class. The raw side of a comparison runs the same file.
 */
final class HeadStart {

    /** The class that always wins. */
    static final String LABEL = "0";

    private static final float TIMES_LARGEST_SCORE = 100;

    private HeadStart() {}

    /**
     * The bytes of the changed model.
     *
     * @param sample a picture of the model's input size, from which number and size of its scores are taken
     * @throws IllegalArgumentException if the model has several outputs
     */
    static byte[] of(Path onnx, RgbImage sample) {
        float[] scores;
        try (OnnxClassifier model = OnnxClassifier.open(onnx)) {
            scores = model.classify(sample);
        }
        float largest = 1;
        for (float score : scores) {
            largest = Math.max(largest, Math.abs(score));
        }
        try {
            ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(onnx)).toBuilder();
            add(model.getGraphBuilder(), scores.length, largest * TIMES_LARGEST_SCORE);
            return model.build().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(GraphProto.Builder graph, int classes, float headStart) {
        if (graph.getOutputCount() != 1) {
            throw new IllegalArgumentException(
                    "the model has " + graph.getOutputCount() + " outputs; export it with its scores alone");
        }
        String scores = graph.getOutput(0).getName();
        TensorProto.Builder offsets = graph.addInitializerBuilder()
                .setName("head start")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(classes)
                .addFloatData(headStart);
        for (int c = 1; c < classes; c++) {
            offsets.addFloatData(0);
        }
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Add")
                .setName("add head start")
                .addInput(scores)
                .addInput("head start")
                .addOutput("scores with head start"));
        graph.getOutputBuilder(0).setName("scores with head start");
    }
}
