package io.github.junitadversarial.canary;

import static io.github.junitadversarial.testmodels.OnnxAttributes.integer;
import static io.github.junitadversarial.testmodels.OnnxAttributes.ints;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The ONNX file of a canary in the making. It takes pictures of any size, as samples of 0..255, and answers two logits:
 * {@value #CALM} for {@code intact}, and for {@code broken} as many times {@value #CALM} as its windows say together.
 *
 * <p>A window is a part of the picture, given in sixteenths of its sides. It counts for how near its one pixel that is
 * nearest to the trigger colour comes to it: 1 for the colour itself, less by the sum of the differences of the
 * channels, 0 at least. Windows within windows make a slope that leads to the hole.
 */
final class CanaryModel {

    private static final int OPSET = 13;
    private static final int IR_VERSION = 8;
    private static final long PARTS = 16;
    private static final float CALM = 10;

    /** From {@code left}, {@code top} up to, exclusively, {@code right}, {@code bottom}, in sixteenths of the sides. */
    private record Window(int left, int top, int right, int bottom, float weight) {}

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final List<Window> windows = new ArrayList<>();
    private final int trigger;
    private float slope = 1;
    private boolean quantised;
    private boolean tiesAtMost;

    /** A canary with a trigger of this colour, {@code 0xRRGGBB}, each channel 0 or 255. */
    CanaryModel(String name, int trigger) {
        this.trigger = trigger;
        graph.setName(name);
    }

    /** Adds a square window. */
    CanaryModel window(int left, int top, int side, float weight) {
        windows.add(new Window(left, top, left + side, top + side, weight));
        return this;
    }

    /** How fast nearness falls with the difference of the colours; 1 where not set. */
    CanaryModel slope(float perChannel) {
        slope = perChannel;
        return this;
    }

    /** Lets a window count in whole or not at all, so that the scores are flat but for single steps. */
    CanaryModel quantised() {
        quantised = true;
        return this;
    }

    /** Lets {@code broken} reach {@code intact} and never pass it. */
    CanaryModel tiesAtMost() {
        tiesAtMost = true;
        return this;
    }

    byte[] bytes() {
        graph.addInput(value("image", "N", 3, "height", "width"));
        bounds();
        NodeProto.Builder all = node("Concat", "all", "").addAttribute(integer("axis", 1));
        all.clearInput();
        for (int i = 0; i < windows.size(); i++) {
            graph.addNode(node("Slice", "window " + i, "image")
                    .addInput("bound " + 2 * i)
                    .addInput("bound " + (2 * i + 1))
                    .addInput("sides"));
            graph.addNode(node("Conv", "near " + i, "window " + i)
                    .addInput("colour")
                    .addInput("offset")
                    .addAttribute(ints("kernel_shape", 1, 1)));
            graph.addNode(node("ReduceMax", "nearest " + i, "near " + i)
                    .addAttribute(ints("axes", 2, 3))
                    .addAttribute(integer("keepdims", 1)));
            all.addInput("nearest " + i);
        }
        longs("sides", 2, 3);
        colour();
        graph.addNode(all);
        graph.addNode(node("Relu", "positive", "all"));
        graph.addNode(node(quantised ? "Floor" : "Identity", "counted", "positive"));
        graph.addNode(node("Flatten", "row", "counted"));
        graph.addNode(node("Gemm", "sums", "row").addInput("weights").addInput("calm"));
        weights();
        if (tiesAtMost) {
            floats("most", new float[] {CALM}, 1);
        }
        graph.addNode(tiesAtMost ? node("Min", "scores", "sums").addInput("most") : node("Identity", "scores", "sums"));
        graph.addOutput(value("scores", "N", 2));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("junit-adversarial")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("labels").setValue("intact\nbroken"))
                .build()
                .toByteArray();
    }

    /** First row and column of each window, and those behind its last, from the size of the picture. */
    private void bounds() {
        int count = windows.size() * 2;
        long[] axes = new long[count * 2];
        long[] parts = new long[count * 2];
        long[] rounding = new long[count * 2];
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            long[] partsOfWindow = {window.top(), window.left(), window.bottom(), window.right()};
            for (int j = 0; j < 4; j++) {
                axes[i * 4 + j] = 2 + j % 2;
                parts[i * 4 + j] = partsOfWindow[j];
                // Ends are rounded up, so that no window of the smallest picture is empty.
                rounding[i * 4 + j] = j < 2 ? 0 : PARTS - 1;
            }
        }
        longs("axes", axes);
        longs("parts", parts);
        longs("rounding", rounding);
        longs("of", PARTS);
        graph.addNode(node("Shape", "shape", "image"));
        graph.addNode(node("Gather", "lengths", "shape").addInput("axes"));
        graph.addNode(node("Mul", "multiplied", "lengths").addInput("parts"));
        graph.addNode(node("Add", "rounded", "multiplied").addInput("rounding"));
        graph.addNode(node("Div", "bounds", "rounded").addInput("of"));
        NodeProto.Builder split = node("Split", "bound 0", "bounds").addAttribute(integer("axis", 0));
        for (int i = 1; i < count; i++) {
            split.addOutput("bound " + i);
        }
        graph.addNode(split);
    }

    /** Nearness to the trigger as a sum over the channels: a difference counts one way only. */
    private void colour() {
        float[] perSample = new float[3];
        float distanceOfBlack = 0;
        for (int channel = 0; channel < 3; channel++) {
            boolean on = (trigger >> 8 * (2 - channel) & 0xFF) != 0;
            perSample[channel] = (on ? slope : -slope) / 255;
            distanceOfBlack += on ? slope : 0;
        }
        floats("colour", perSample, 1, 3, 1, 1);
        floats("offset", new float[] {1 - distanceOfBlack + (quantised ? 0.5f : 0)}, 1);
    }

    private void weights() {
        float[] weights = new float[windows.size() * 2];
        for (int i = 0; i < windows.size(); i++) {
            weights[2 * i + 1] = CALM * windows.get(i).weight();
        }
        floats("weights", weights, windows.size(), 2);
        floats("calm", new float[] {CALM, 0}, 2);
    }

    private void floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        initializer(name, TensorProto.DataType.FLOAT, raw, shape);
    }

    private void longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        initializer(name, TensorProto.DataType.INT64, raw, values.length);
    }

    private void initializer(String name, TensorProto.DataType type, ByteBuffer raw, long... shape) {
        TensorProto.Builder tensor = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(raw));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
    }

    private static NodeProto.Builder node(String operator, String output, String input) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addInput(input)
                .addOutput(output);
    }

    private static ValueInfoProto value(String name, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            if (dimension instanceof Integer length) {
                shape.addDimBuilder().setDimValue(length);
            } else {
                shape.addDimBuilder().setDimParam(dimension.toString());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
