package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;

/** Why a model that loads is none that can be attacked, in one sentence. */
final class Refusal {

    private Refusal() {}

    /** @param why ends with what to do */
    static UnusableModelException of(String model, String why) {
        return new UnusableModelException("model " + model + " cannot be attacked: " + why);
    }

    /** Name, type and shape of an input or output. */
    static String describe(NodeInfo node) {
        return "'" + node.getName() + "' " + kind(node);
    }

    private static String kind(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return tensor.type + " " + describe(tensor.getShape());
        }
        if (node.getInfo() instanceof SequenceInfo sequence) {
            return sequence.sequenceOfMaps ? "sequence of maps" : "sequence";
        }
        return node.getInfo() instanceof MapInfo ? "map" : "of an unknown kind";
    }

    static String describe(long[] shape) {
        return Arrays.toString(shape).replace("-1", "?");
    }
}
