package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The output with one score per class: the one that the user names, else the only one that can be it by type and shape.
 *
 * @param shape as the file declares it; open dimensions are negative, and no dimension at all may mean an unknown shape
 */
record ScoreOutput(NodeInfo node, ElementType type, long[] shape) {

    private static final int CORNERS = 4;

    private static final String OR_DETECTOR =
            ", or set task = DETECTION if it is an object detector (in code, open it as an OnnxDetector)";

    private static final Set<OnnxJavaType> OTHER_NUMBERS =
            Set.of(OnnxJavaType.DOUBLE, OnnxJavaType.BFLOAT16, OnnxJavaType.UNKNOWN);

    /** @param named by the user, empty to choose */
    static ScoreOutput of(Map<String, NodeInfo> outputs, Optional<String> named, ImageInput input, String model) {
        List<NodeInfo> considered =
                named.map(name -> List.of(named(outputs, name, model))).orElseGet(() -> List.copyOf(outputs.values()));
        if (considered.size() > 1) {
            requireNoBoxes(considered, model);
        }
        List<ScoreOutput> possible = considered.stream()
                .flatMap(node -> possible(node, input, considered.size() == 1).stream())
                .toList();
        List<ScoreOutput> candidates =
                possible.stream().filter(output -> !output.isSingleScore()).toList();
        if (candidates.size() > 1) {
            throw Refusal.of(
                    model,
                    candidates.size() + " of its outputs "
                            + describe(
                                    candidates.stream().map(ScoreOutput::node).toList())
                            + " may be the scores; set output to the name of the one to attack");
        }
        if (candidates.isEmpty()) {
            throw possible.isEmpty() ? Refusal.of(model, whyNone(considered)) : singleScore(possible.get(0), model);
        }
        return candidates.get(0);
    }

    String name() {
        return node.getName();
    }

    /** The declared shape with so many rows where the batch axis is open; empty while anything else is. */
    Optional<ScoreShape> declared(int rows) {
        long[] complete = shape.clone();
        if (complete.length > 1 && complete[0] < 0) {
            complete[0] = rows;
        }
        return Arrays.stream(complete).anyMatch(size -> size < 0) ? Optional.empty() : ScoreShape.of(complete, rows);
    }

    static UnusableModelException singleScore(ScoreOutput output, String model) {
        return Refusal.of(
                model,
                "its output " + Refusal.describe(output.node())
                        + " has a single score; export it with one score for each of at least 2 classes");
    }

    // The scores of a detector's findings have the shape of a classifier's.
    private static void requireNoBoxes(Collection<NodeInfo> outputs, String model) {
        outputs.stream().filter(ScoreOutput::holdsBoxes).findFirst().ifPresent(boxes -> {
            throw Refusal.of(
                    model,
                    "its output " + Refusal.describe(boxes)
                            + " holds boxes, as that of a detector; set task = DETECTION (in code, open it as an OnnxDetector),"
                            + " or set output to the name of the output with a score per class");
        });
    }

    private static boolean holdsBoxes(NodeInfo output) {
        if (output.getName().toLowerCase(Locale.ROOT).contains("box")) {
            return true;
        }
        long[] shape = output.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        return shape.length > 2 && shape[shape.length - 1] == CORNERS;
    }

    private static NodeInfo named(Map<String, NodeInfo> outputs, String name, String model) {
        NodeInfo output = outputs.get(name);
        if (output == null) {
            throw new UnusableModelException("output is '" + name + "', which model " + model
                    + " does not have; it has " + describe(outputs.values()) + ", name one with a score per class");
        }
        return output;
    }

    /** @param only whether no other output comes into question */
    private static Optional<ScoreOutput> possible(NodeInfo node, ImageInput input, boolean only) {
        return node.getInfo() instanceof TensorInfo tensor
                ? ElementType.of(tensor.type)
                        .map(type -> new ScoreOutput(node, type, tensor.getShape()))
                        .filter(output -> output.fits(input, only))
                : Optional.empty();
    }

    private boolean fits(ImageInput input, boolean only) {
        if (shape.length < 2) {
            return shape.length == 0 ? only : shape[0] > 1;
        }
        // Detectors leave the number of their findings open where a classifier has its batch.
        boolean batch =
                shape[0] < 0 ? only || input.batch() == ImageInput.OPEN : shape[0] == 1 || shape[0] == input.batch();
        return batch && Arrays.stream(shape).skip(1).filter(size -> size != 1).count() <= 1;
    }

    private boolean isSingleScore() {
        return shape.length > 1 && Arrays.stream(shape).skip(1).allMatch(size -> size == 1);
    }

    private static String whyNone(Collection<NodeInfo> outputs) {
        Optional<NodeInfo> sequence = outputs.stream()
                .filter(output -> !(output.getInfo() instanceof TensorInfo))
                .findFirst();
        if (sequence.isPresent()) {
            return "its output " + Refusal.describe(sequence.get())
                    + " is no tensor; export the scores as a tensor [batch, classes], from scikit-learn by the option zipmap=False";
        }
        if (outputs.stream().noneMatch(output -> isNumber(output))) {
            return (outputs.size() == 1
                            ? "its output " + describe(outputs) + " tells"
                            : "its outputs " + describe(outputs) + " tell")
                    + " the predicted class and not its score; export the scores or probabilities that the argmax is taken of";
        }
        if (outputs.size() == 1) {
            NodeInfo output = outputs.iterator().next();
            TensorInfo tensor = (TensorInfo) output.getInfo();
            return "its output " + Refusal.describe(output)
                    + (OTHER_NUMBERS.contains(tensor.type)
                            ? " is of a type that scores are not read in; export it as float32"
                            : " is not one row of scores per image, as a classifier answers; export it with an output [batch, classes]"
                                    + OR_DETECTOR);
        }
        return "none of its " + outputs.size() + " outputs " + describe(outputs)
                + " is one row of scores per image, as a classifier answers; export it with an output [batch, classes]"
                + OR_DETECTOR;
    }

    private static boolean isNumber(NodeInfo output) {
        OnnxJavaType type = ((TensorInfo) output.getInfo()).type;
        return ElementType.of(type).isPresent() || OTHER_NUMBERS.contains(type);
    }

    private static String describe(Collection<NodeInfo> outputs) {
        return outputs.size() == 1
                ? Refusal.describe(outputs.iterator().next())
                : outputs.stream().map(Refusal::describe).toList().toString();
    }
}
