package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model's input for pictures: the order of its axes and what its numbers are. Batch and sides that the file leaves
 * open are {@link #OPEN}; channels are 1 or 3.
 */
record ImageInput(String name, ElementType type, Axes axes, int batch, int channels, int height, int width) {

    static final int OPEN = -1;

    private static final int COLOURS = 3;

    /** @param layout as declared, empty to take it from the shape */
    static ImageInput of(Map<String, NodeInfo> inputs, Optional<Layout> layout, String model) {
        if (inputs.size() != 1) {
            throw Refusal.of(
                    model,
                    "it has " + inputs.size() + " inputs " + inputs.keySet()
                            + "; export it with the image as its only input");
        }
        NodeInfo input = inputs.values().iterator().next();
        if (!(input.getInfo() instanceof TensorInfo tensor)) {
            throw refusal(input, model, " is no tensor; export it with the image as a tensor");
        }
        long[] shape = tensor.getShape();
        if (!Axes.isRankOfPictures(shape.length)) {
            throw refusal(
                    input,
                    model,
                    " has " + shape.length + (shape.length == 1 ? " dimension" : " dimensions")
                            + "; export it with 4: [batch, channels, height, width] or [batch, height, width, channels]");
        }
        ElementType type = ElementType.of(tensor.type)
                .orElseThrow(
                        () -> refusal(
                                input,
                                model,
                                " is not of one of the types that images are fed in; export it with a float32, float16, uint8 or int8 input"));
        Axes axes = axes(input, shape, layout, model);
        requirePictures(input, shape, axes, model);
        long channels = axes.size('C', shape);
        return new ImageInput(
                input.getName(),
                type,
                axes,
                size(axes, 'N', shape),
                channels < 0 ? COLOURS : Math.toIntExact(channels),
                size(axes, 'H', shape),
                size(axes, 'W', shape));
    }

    boolean hasFixedSize() {
        return height != OPEN && width != OPEN;
    }

    boolean isGrey() {
        return channels == 1;
    }

    /** The shape of a tensor of so many rows. */
    long[] shape(int rows, int rowHeight, int rowWidth) {
        return axes.shape(rows, channels, rowHeight, rowWidth);
    }

    /**
     * The steps that lead to this input.
     *
     * @throws UnusableModelException if they refer to its size and it has none
     */
    Geometry geometry(GeometryDeclaration declared, String model) {
        try {
            return declared.forInput(hasFixedSize() ? Optional.of(new Size(width, height)) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(
                    "the preprocessing declared for model " + model + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Axes axes(NodeInfo input, long[] shape, Optional<Layout> layout, String model) {
        List<Axes> fitting = Arrays.stream(Axes.values())
                .filter(axes -> axes.fit(shape))
                .filter(axes -> layout.isEmpty() || axes.isLaidOut(layout.get()))
                .toList();
        List<Axes> certain =
                fitting.stream().filter(axes -> axes.isCertain(shape)).toList();
        List<Axes> candidates = certain.isEmpty() ? fitting : certain;
        if (candidates.isEmpty()) {
            throw refusal(
                    input,
                    model,
                    layout.map(declared -> " has neither 3 channels nor 1 in the declared layout " + declared
                                    + "; declare the other layout, or export it for RGB or grey images")
                            .orElse(" has neither 3 channels nor 1, be they its first or its last axis but the batch;"
                                    + " export it for RGB or grey images"));
        }
        if (candidates.size() > 1) {
            throw refusal(
                    input,
                    model,
                    " may be "
                            + candidates.stream()
                                    .map(axes -> axes.describe(shape))
                                    .collect(Collectors.joining(" or "))
                            + "; declare the layout in its preprocessing, NCHW for channels first or NHWC for channels last");
        }
        return candidates.get(0);
    }

    private static void requirePictures(NodeInfo input, long[] shape, Axes axes, String model) {
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            throw refusal(
                    input, model, " has a dimension of 0; export it with a positive number or an open dimension there");
        }
        // Rows of one batch have one size, so pictures of different sizes could not fill a batch of several.
        if (axes.size('N', shape) > 1 && (axes.size('H', shape) < 0 || axes.size('W', shape) < 0)) {
            throw refusal(
                    input,
                    model,
                    " takes any size of image, but several at a time; export it with a batch axis of 1 or a fixed size");
        }
    }

    private static UnusableModelException refusal(NodeInfo input, String model, String why) {
        return Refusal.of(model, "its input " + Refusal.describe(input) + why);
    }

    private static int size(Axes axes, char axis, long[] shape) {
        long size = axes.size(axis, shape);
        return size < 0 ? OPEN : Math.toIntExact(size);
    }
}
