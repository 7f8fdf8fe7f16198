package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names and shapes of a classifier's one input {@code [batch, 3, height, width]} and its scores {@code [batch,
 * classes]}. A dimension that the file leaves open is {@link #OPEN}.
 */
record Signature(String input, int batch, int height, int width, String output, int classes) {

    static final int OPEN = -1;

    static Signature of(OrtSession session, String model) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw notAClassifier(
                    model,
                    "it has " + inputs.size() + " inputs " + inputs.keySet()
                            + "; export it with the image as its only input");
        }
        NodeInfo input = inputs.values().iterator().next();
        long[] in = imageShape(input, model);
        NodeInfo output = scores(session.getOutputInfo(), model);
        long[] out = ((TensorInfo) output.getInfo()).getShape();
        // An output that leaves its batch axis open may well have that of the input: exporters lose it behind a
        // reshape.
        if (out[0] >= 0 && out[0] != in[0]) {
            throw notAClassifier(
                    model,
                    "its input " + describe(input) + " and its output " + describe(output)
                            + " do not have the same batch axis; export it with a batch axis that runs through");
        }
        if (out[1] == 1) {
            throw notAClassifier(
                    model,
                    "its output " + describe(output)
                            + " has a single score; export it with one score for each of at least 2 classes");
        }
        return new Signature(input.getName(), open(in[0]), open(in[2]), open(in[3]), output.getName(), open(out[1]));
    }

    boolean hasFixedSize() {
        return height != OPEN && width != OPEN;
    }

    private static long[] imageShape(NodeInfo input, String model) {
        if (!(input.getInfo() instanceof TensorInfo tensor)) {
            throw notAClassifier(model, "its input '" + input.getName() + "' is no tensor");
        }
        long[] shape = tensor.getShape();
        if (tensor.type != OnnxJavaType.FLOAT) {
            throw notAClassifier(
                    model, "its input " + describe(input) + " is not float32; export it with a float32 input");
        }
        if (shape.length != 4) {
            throw notAClassifier(
                    model,
                    "its input " + describe(input) + " has " + shape.length
                            + " dimensions; export it with 4: [batch, 3, height, width]");
        }
        if (shape[1] != 3) {
            throw notAClassifier(
                    model,
                    "its input " + describe(input)
                            + (shape[3] == 3
                                    ? " is channels-last (NHWC); export it channels-first (NCHW): [batch, 3, height, width]"
                                    : " does not have 3 channels in its second dimension; export it for RGB images: [batch, 3, height, width]"));
        }
        if (shape[0] == 0 || shape[2] == 0 || shape[3] == 0) {
            throw notAClassifier(
                    model,
                    "its input " + describe(input)
                            + " has a dimension of 0; export it with a positive number or an open dimension there");
        }
        // Rows of one batch have one size, so pictures of different sizes could not fill a batch of several.
        if (shape[0] > 1 && (shape[2] < 0 || shape[3] < 0)) {
            throw notAClassifier(
                    model,
                    "its input " + describe(input)
                            + " takes any size of image, but several at a time; export it with a batch axis of 1 or a fixed size");
        }
        return shape;
    }

    private static NodeInfo scores(Map<String, NodeInfo> outputs, String model) {
        List<NodeInfo> candidates = new ArrayList<>();
        for (NodeInfo output : outputs.values()) {
            if (output.getInfo() instanceof TensorInfo tensor
                    && tensor.type == OnnxJavaType.FLOAT
                    && tensor.getShape().length == 2) {
                candidates.add(output);
            }
        }
        if (candidates.size() != 1) {
            throw notAClassifier(
                    model,
                    (candidates.isEmpty() ? "none" : candidates.size()) + " of its outputs "
                            + outputs.values().stream().map(Signature::describe).toList()
                            + (candidates.isEmpty() ? " is a float32 tensor" : " are float32 tensors")
                            + " [batch, classes]; export it with exactly one such output");
        }
        return candidates.get(0);
    }

    private static UnusableModelException notAClassifier(String model, String why) {
        return new UnusableModelException(
                "model " + model + " is not an image classifier that can be attacked: " + why);
    }

    private static String describe(NodeInfo node) {
        return "'" + node.getName() + "' "
                + (node.getInfo() instanceof TensorInfo tensor
                        ? tensor.type + " " + Arrays.toString(tensor.getShape()).replace("-1", "?")
                        : node.getInfo()
                                .getClass()
                                .getSimpleName()
                                .replace("Info", "")
                                .toLowerCase(Locale.ROOT));
    }

    private static int open(long dimension) {
        return dimension < 0 ? OPEN : Math.toIntExact(dimension);
    }
}
