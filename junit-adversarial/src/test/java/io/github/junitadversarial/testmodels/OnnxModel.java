package io.github.junitadversarial.testmodels;

import static io.github.junitadversarial.testmodels.OnnxAttributes.integer;
import static io.github.junitadversarial.testmodels.OnnxAttributes.ints;
import static io.github.junitadversarial.testmodels.OnnxAttributes.real;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX file in the making (opset 13, IR 8): a chain of operators from the input {@code image} to the output
 * {@code scores}. Each call appends one operator to the end of the chain; those that describe the input, the output or
 * the file may come in any order. Not thread-safe.
 */
public final class OnnxModel {

    /** A dimension that is left open. */
    public static final int DYNAMIC = -1;

    private static final int OPSET = 13;
    private static final int IR_VERSION = 8;
    private static final int COLOURS = 3;
    private static final String ML_DOMAIN = "ai.onnx.ml";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("junit-adversarial test model");
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final int inputWidth;
    private final int inputHeight;
    private int batch = DYNAMIC;
    private @Nullable String addedBatchAxis;
    private @Nullable String addedChannelAxis;
    private boolean channelsLast;
    private int declaredChannels;
    private TensorProto.DataType inputType = TensorProto.DataType.FLOAT;
    private TensorProto.DataType outputType = TensorProto.DataType.FLOAT;
    private boolean scores = true;
    private boolean sequence;
    private boolean zipMap;
    private int operatorSet = OPSET;
    private final Set<String> domains = new LinkedHashSet<>();
    private @Nullable String weightsFile;

    private int channels;
    private int width;
    private int height;
    private String last = "pixels";
    private int tensors;

    private OnnxModel(int channels, int width, int height) {
        this.declaredChannels = channels;
        this.channels = channels;
        this.inputWidth = width;
        this.inputHeight = height;
        this.width = width;
        this.height = height;
    }

    /**
     * An empty chain that takes float NCHW pictures with three channels; a side may be {@link #DYNAMIC}, as the batch
     * is.
     */
    public static OnnxModel image(int width, int height) {
        return new OnnxModel(COLOURS, width, height);
    }

    /** The same with one channel. */
    public static OnnxModel greyImage(int width, int height) {
        return new OnnxModel(1, width, height);
    }

    /** Fixes the batch axis. */
    public OnnxModel batch(int rows) {
        batch = rows;
        return this;
    }

    /** Takes bytes, 0..255, and turns them into floats first. */
    public OnnxModel uint8Input() {
        inputType = TensorProto.DataType.UINT8;
        return this;
    }

    /** Takes signed bytes, -128..127, and turns them into floats first. */
    public OnnxModel int8Input() {
        inputType = TensorProto.DataType.INT8;
        return this;
    }

    /** Takes half-precision floats and widens them first. */
    public OnnxModel float16Input() {
        inputType = TensorProto.DataType.FLOAT16;
        return this;
    }

    /** Takes 64-bit integers and turns them into floats first. */
    public OnnxModel int64Input() {
        inputType = TensorProto.DataType.INT64;
        return this;
    }

    /** Takes NHWC pictures and transposes them first. */
    public OnnxModel channelsLast() {
        channelsLast = true;
        return this;
    }

    /** Takes one picture without a batch axis and adds that axis first. */
    public OnnxModel withoutBatchAxis() {
        addedBatchAxis = axes(0);
        return this;
    }

    /** Takes grey pictures {@code [N, height, width]} and adds the axis of channels first. */
    public OnnxModel withoutChannelAxis() {
        addedChannelAxis = axes(1);
        return this;
    }

    /** Declares another number of channels than the operators take, {@link #DYNAMIC} to leave it open. */
    public OnnxModel declaringChannels(int number) {
        declaredChannels = number;
        return this;
    }

    /** Adds a metadata property to the file. */
    public OnnxModel metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Convolution with seeded weights of a variance that keeps activations at their scale (He, 2015), and no bias. */
    public OnnxModel conv(Random random, int filters, int kernel, int stride, int padding) {
        float[] weights = heWeights(random, filters * channels * kernel * kernel, channels * kernel * kernel);
        String kernels = floats(weights, filters, channels, kernel, kernel);
        append("Conv", kernels)
                .addAttribute(ints("kernel_shape", kernel, kernel))
                .addAttribute(ints("strides", stride, stride))
                .addAttribute(ints("pads", padding, padding, padding, padding));
        channels = filters;
        shrink(kernel, stride, padding);
        return this;
    }

    /** Sets negative values to 0. */
    public OnnxModel relu() {
        append("Relu");
        return this;
    }

    /** Largest value of every square of {@code side x side}, without overlap. */
    public OnnxModel maxPool(int side) {
        append("MaxPool").addAttribute(ints("kernel_shape", side, side)).addAttribute(ints("strides", side, side));
        shrink(side, side, 0);
        return this;
    }

    /** Mean of every channel: makes the rest of the chain independent of the size of the picture. */
    public OnnxModel globalAveragePool() {
        append("GlobalAveragePool");
        width = 1;
        height = 1;
        return this;
    }

    /** One row per picture: channel by channel, each row by row. */
    public OnnxModel flatten() {
        append("Flatten").addAttribute(integer("axis", 1));
        channels = channels * width * height;
        width = 1;
        height = 1;
        return this;
    }

    /** Fully connected layer on a flat row. */
    public OnnxModel dense(float[][] weights, float[] bias) {
        int outputs = weights.length;
        float[] flat = new float[outputs * channels];
        for (int i = 0; i < outputs; i++) {
            if (weights[i].length != channels) {
                throw new IllegalArgumentException(
                        "a row of " + channels + " values meets " + weights[i].length + " weights");
            }
            System.arraycopy(weights[i], 0, flat, i * channels, channels);
        }
        String matrix = floats(flat, outputs, channels);
        String offsets = floats(bias, bias.length);
        append("Gemm", matrix, offsets).addAttribute(integer("transB", 1));
        channels = outputs;
        return this;
    }

    /** Fully connected layer with seeded weights (He, 2015) and no offset. */
    public OnnxModel dense(Random random, int outputs) {
        float[][] weights = new float[outputs][];
        Arrays.setAll(weights, i -> heWeights(random, channels, channels));
        return dense(weights, new float[outputs]);
    }

    /** Scores to probabilities. */
    public OnnxModel softmax() {
        append("Softmax").addAttribute(integer("axis", -1));
        return this;
    }

    /** Subtracts from every row the mean over the batch, so that a row's scores depend on its neighbours. */
    public OnnxModel minusBatchMean() {
        String rows = last;
        append("ReduceMean").addAttribute(ints("axes", 0)).addAttribute(integer("keepdims", 1));
        String mean = last;
        last = rows;
        append("Sub", mean);
        return this;
    }

    /**
     * Fully connected layer on a flat row in 8-bit integers, whose range is taken from the whole batch (dynamic
     * quantisation, as ONNX Runtime's own tool does it), with seeded weights of -127..127 that are divided by 127.
     */
    public OnnxModel dynamicallyQuantisedDense(Random random, int outputs) {
        byte[] weights = new byte[channels * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) (random.nextInt(255) - 127);
        }
        String matrix = initializer(TensorProto.DataType.INT8, ByteString.copyFrom(weights), channels, outputs);
        String zeroOfMatrix = initializer(TensorProto.DataType.INT8, ByteString.copyFrom(new byte[1]));
        append("DynamicQuantizeLinear");
        String bytes = last;
        String scale = bytes + " scale";
        String zero = bytes + " zero";
        graph.getNodeBuilderList()
                .get(graph.getNodeCount() - 1)
                .addOutput(scale)
                .addOutput(zero);
        append("MatMulInteger", matrix, zero, zeroOfMatrix);
        append("Cast").addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE));
        append("Mul", scale);
        append("Mul", floats(new float[] {1 / 127f}));
        channels = outputs;
        return this;
    }

    /** Adds to every number another one from {@code -reach .. reach}, drawn anew in every run. */
    public OnnxModel plusNoise(float reach) {
        String clean = last;
        append("RandomUniformLike").addAttribute(real("low", -reach)).addAttribute(real("high", reach));
        String noise = last;
        last = clean;
        append("Add", noise);
        return this;
    }

    /** Averages over the batch: the output has one row, however many pictures there were. */
    public OnnxModel meanOverBatch() {
        append("ReduceMean").addAttribute(ints("axes", 0)).addAttribute(integer("keepdims", 1));
        return this;
    }

    /** Indices of all non-zero values, one row each: as many rows as there are findings, as detectors answer. */
    public OnnxModel oneRowForEachNonZero() {
        append("NonZero");
        append("Transpose").addAttribute(ints("perm", 1, 0));
        append("Cast").addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE));
        return this;
    }

    /** Adds axes of 1 behind the others. */
    public OnnxModel plusTrailingAxes(int count) {
        int rank = 2;
        append("Unsqueeze", axes(IntStream.range(rank, rank + count).toArray()));
        return this;
    }

    /** Adds axes of 1 between the batch and the others. */
    public OnnxModel plusLeadingAxes(int count) {
        append("Unsqueeze", axes(IntStream.rangeClosed(1, count).toArray()));
        return this;
    }

    /** Drops the batch axis of the output: fails for several pictures. */
    public OnnxModel squeezeBatch() {
        append("Squeeze", axes(0));
        return this;
    }

    /**
     * Drops all axes of 1 of the output, the batch of a single picture among them: its rank is not known beforehand.
     */
    public OnnxModel squeezeAll() {
        append("Squeeze");
        return this;
    }

    /** The mean of everything in the batch: a scalar. */
    public OnnxModel meanOfAll() {
        append("ReduceMean").addAttribute(integer("keepdims", 0));
        return this;
    }

    /** One row for the whole batch, by a batch of one that an exporter wrote into the graph. */
    public OnnxModel oneRow() {
        append("Reshape", axes(1, -1));
        return this;
    }

    /** Index of the largest score only, as 64-bit integer. */
    public OnnxModel argMax() {
        append("ArgMax").addAttribute(integer("axis", 1)).addAttribute(integer("keepdims", 0));
        outputType = TensorProto.DataType.INT64;
        return this;
    }

    /** Passes the chain through an operator that only an extension of the runtime has. */
    public OnnxModel customOperator(String domain, String operator) {
        append(operator).setDomain(domain);
        domains.add(domain);
        return this;
    }

    /** Makes what the chain holds here a further output of the model. */
    public OnnxModel plusOutput(String name) {
        endOutput(name, last, TensorProto.DataType.FLOAT);
        return this;
    }

    /**
     * A further output that holds the same numbers for every picture.
     *
     * @param shape of the output; a first size of 0 stands for the batch
     */
    public OnnxModel plusTable(String name, float[] numbers, int... shape) {
        return plusTable(name, numbers, new float[numbers.length], shape);
    }

    /**
     * A further output that depends on the picture's mean.
     *
     * @param numbers of a black picture
     * @param perRed what is added for each unit of the mean of red
     * @param shape of the output; a first size of 0 stands for the batch
     */
    public OnnxModel plusTable(String name, float[] numbers, float[] perRed, int... shape) {
        endOutput(name, table(numbers, perRed, shape), TensorProto.DataType.FLOAT);
        return this;
    }

    /** The same, rounded towards zero to 64-bit integers. */
    public OnnxModel plusIntegerTable(String name, float[] numbers, int... shape) {
        String table = table(numbers, new float[numbers.length], shape);
        String integers = name + " as integers";
        graph.addNode(node("Cast", integers, table).addAttribute(integer("to", TensorProto.DataType.INT64_VALUE)));
        endOutput(name, integers, TensorProto.DataType.INT64);
        return this;
    }

    /**
     * A further output of boxes as shares of the sizes in a second input, two 64-bit integers for each picture: the
     * output holds them multiplied with first, second, first, second.
     */
    public OnnxModel plusTableInSizes(String name, String input, float[] numbers, int boxes) {
        graph.addInput(value(input, TensorProto.DataType.INT64, batch, 2));
        String floats = input + " as floats";
        graph.addNode(node("Cast", floats, input).addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE)));
        String corners = input + " for corners";
        graph.addNode(node("Concat", corners, floats).addInput(floats).addAttribute(integer("axis", 1)));
        String each = input + " for each box";
        graph.addNode(node("Unsqueeze", each, corners).addInput(axes(1)));
        String table = table(numbers, new float[numbers.length], 0, boxes, 4);
        String scaled = name + " scaled";
        graph.addNode(node("Mul", scaled, table).addInput(each));
        endOutput(name, scaled, TensorProto.DataType.FLOAT);
        return this;
    }

    /** Leaves the output {@code scores} away; others must be there. */
    public OnnxModel withoutScores() {
        scores = false;
        return this;
    }

    private String table(float[] numbers, float[] perRed, int... shape) {
        String means = "means " + ++tensors;
        graph.addNode(node("GlobalAveragePool", means, "pixels"));
        String rows = means + " as rows";
        graph.addNode(node("Flatten", rows, means).addAttribute(integer("axis", 1)));
        float[] weights = new float[numbers.length * COLOURS];
        for (int i = 0; i < numbers.length; i++) {
            weights[i * COLOURS] = perRed[i];
        }
        String flat = means + " weighted";
        graph.addNode(node("Gemm", flat, rows)
                .addInput(floats(weights, numbers.length, COLOURS))
                .addInput(floats(numbers, numbers.length))
                .addAttribute(integer("transB", 1)));
        String table = means + " as a table";
        graph.addNode(node("Reshape", table, flat).addInput(axes(shape)));
        return table;
    }

    private void endOutput(String name, String from, TensorProto.DataType type) {
        graph.addNode(node("Identity", name, from));
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()))));
    }

    /** Leaves the weights to a file of their own beside this one, whose content is {@link #weights}. */
    public OnnxModel weightsIn(String file) {
        weightsFile = file;
        return this;
    }

    /** All weights so far, one after the other. */
    public byte[] weights() {
        return graph.getInitializerList().stream()
                .map(TensorProto::getRawData)
                .reduce(ByteString.EMPTY, ByteString::concat)
                .toByteArray();
    }

    /** Names a version of the operator set other than 13. */
    public OnnxModel operatorSet(int version) {
        operatorSet = version;
        return this;
    }

    /** Adds a second input of the model, one float per row. */
    public OnnxModel plusSecondInput(String name) {
        graph.addInput(value(name, TensorProto.DataType.FLOAT, DYNAMIC, 1));
        append("Add", name);
        return this;
    }

    /** Reduces everything but the batch to its mean: an output of rank 1. */
    public OnnxModel meanOfEachRow() {
        append("ReduceMean").addAttribute(ints("axes", 1, 2, 3)).addAttribute(integer("keepdims", 0));
        return this;
    }

    /** Rounds the output towards zero, to 64-bit integers. */
    public OnnxModel int64Output() {
        outputType = TensorProto.DataType.INT64;
        append("Cast").addAttribute(integer("to", TensorProto.DataType.INT64_VALUE));
        return this;
    }

    /** Narrows the output to half-precision floats. */
    public OnnxModel float16Output() {
        return output(TensorProto.DataType.FLOAT16);
    }

    /** Rounds the output towards zero, to unsigned bytes. */
    public OnnxModel uint8Output() {
        return output(TensorProto.DataType.UINT8);
    }

    /** Rounds the output towards zero, to signed bytes. */
    public OnnxModel int8Output() {
        return output(TensorProto.DataType.INT8);
    }

    /** Widens the output to double-precision floats. */
    public OnnxModel doubleOutput() {
        return output(TensorProto.DataType.DOUBLE);
    }

    private OnnxModel output(TensorProto.DataType type) {
        outputType = type;
        append("Cast").addAttribute(integer("to", type.getNumber()));
        return this;
    }

    /**
     * Makes the output a sequence of maps from class numbers to scores, as scikit-learn's converter does unless it is
     * told zipmap=False.
     */
    public OnnxModel zipMap() {
        zipMap = true;
        domains.add(ML_DOMAIN);
        return this;
    }

    /** Wraps the output into a sequence of one tensor, as converters of scikit-learn models do. */
    public OnnxModel sequenceOutput() {
        sequence = true;
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        GraphProto.Builder complete = GraphProto.newBuilder().setName(graph.getName());
        complete.addInput(value("image", inputType, declaredShape()));
        addInputStage(complete);
        complete.addAllInput(graph.getInputList())
                .addAllNode(graph.getNodeList())
                .addAllInitializer(graph.getInitializerList())
                .addAllOutput(graph.getOutputList());
        if (scores) {
            complete.addNode(outputNode())
                    .addOutput(0, ValueInfoProto.newBuilder().setName("scores").setType(outputTypeProto()));
        }
        if (weightsFile != null) {
            moveWeightsTo(weightsFile, complete);
        }
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("junit-adversarial tests")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operatorSet))
                .setGraph(complete);
        domains.forEach(domain -> model.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(1)));
        metadata.forEach((key, value) -> model.addMetadataProps(entry(key, value)));
        return model.build().toByteArray();
    }

    /** Writes the file and returns its path. */
    public Path writeTo(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int[] declaredShape() {
        int[] shape = channelsLast
                ? new int[] {batch, inputHeight, inputWidth, declaredChannels}
                : new int[] {batch, declaredChannels, inputHeight, inputWidth};
        int[] withChannels = addedChannelAxis == null ? shape : new int[] {batch, inputHeight, inputWidth};
        return addedBatchAxis == null ? withChannels : Arrays.copyOfRange(withChannels, 1, withChannels.length);
    }

    private void addInputStage(GraphProto.Builder complete) {
        String image = "image";
        if (addedBatchAxis != null) {
            String batched = "image as a batch";
            complete.addNode(node("Unsqueeze", batched, image).addInput(addedBatchAxis));
            image = batched;
        }
        if (addedChannelAxis != null) {
            String channelled = "image with channels";
            complete.addNode(node("Unsqueeze", channelled, image).addInput(addedChannelAxis));
            image = channelled;
        }
        String floats = inputType == TensorProto.DataType.FLOAT ? image : "image as floats";
        if (inputType != TensorProto.DataType.FLOAT) {
            complete.addNode(node("Cast", floats, image).addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE)));
        }
        complete.addNode(
                channelsLast
                        ? node("Transpose", "pixels", floats).addAttribute(ints("perm", 0, 3, 1, 2))
                        : node("Identity", "pixels", floats));
    }

    private NodeProto.Builder outputNode() {
        if (!zipMap) {
            return node(sequence ? "SequenceConstruct" : "Identity", "scores", last);
        }
        long[] classes = IntStream.range(0, channels).mapToLong(i -> i).toArray();
        return node("ZipMap", "scores", last).setDomain(ML_DOMAIN).addAttribute(ints("classlabels_int64s", classes));
    }

    // The shape is left to the runtime's inference: it then says what the operators really do.
    private TypeProto outputTypeProto() {
        TypeProto tensor = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(outputType.getNumber()))
                .build();
        if (zipMap) {
            TypeProto map = TypeProto.newBuilder()
                    .setMapType(TypeProto.Map.newBuilder()
                            .setKeyType(TensorProto.DataType.INT64_VALUE)
                            .setValueType(tensor))
                    .build();
            return TypeProto.newBuilder()
                    .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(map))
                    .build();
        }
        return sequence
                ? TypeProto.newBuilder()
                        .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(tensor))
                        .build()
                : tensor;
    }

    private NodeProto.Builder append(String operator, String... further) {
        String output = operator + " " + ++tensors;
        NodeProto.Builder node =
                graph.addNodeBuilder().setOpType(operator).setName(output).addInput(last);
        last = output;
        return node.addAllInput(Arrays.asList(further)).addOutput(output);
    }

    private static NodeProto.Builder node(String operator, String output, String input) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addInput(input)
                .addOutput(output);
    }

    private String floats(float[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return initializer(TensorProto.DataType.FLOAT, ByteString.copyFrom(raw), shape);
    }

    private String axes(int... axes) {
        ByteBuffer raw = ByteBuffer.allocate(axes.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(axes).forEach(raw::putLong);
        return initializer(TensorProto.DataType.INT64, ByteString.copyFrom(raw.flip()), axes.length);
    }

    private String initializer(TensorProto.DataType type, ByteString raw, int... shape) {
        String name = "weights " + ++tensors;
        TensorProto.Builder tensor = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(raw);
        for (int dimension : shape) {
            tensor.addDims(dimension);
        }
        return name;
    }

    private static void moveWeightsTo(String file, GraphProto.Builder graph) {
        int offset = 0;
        for (TensorProto.Builder weights : graph.getInitializerBuilderList()) {
            int length = weights.getRawData().size();
            weights.clearRawData()
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", file))
                    .addExternalData(entry("offset", Integer.toString(offset)))
                    .addExternalData(entry("length", Integer.toString(length)));
            offset += length;
        }
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static float[] heWeights(Random random, int count, int fanIn) {
        float[] weights = new float[count];
        double deviation = Math.sqrt(2.0 / fanIn);
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (random.nextGaussian() * deviation);
        }
        return weights;
    }

    private void shrink(int kernel, int stride, int padding) {
        width = width == DYNAMIC ? DYNAMIC : (width + 2 * padding - kernel) / stride + 1;
        height = height == DYNAMIC ? DYNAMIC : (height + 2 * padding - kernel) / stride + 1;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < dimensions.length; i++) {
            if (dimensions[i] == DYNAMIC) {
                shape.addDimBuilder().setDimParam(i == 0 ? "N" : "side " + i);
            } else {
                shape.addDimBuilder().setDimValue(dimensions[i]);
            }
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
