package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ONNX Runtime reports, with places in its own source code and several sentences, as one sentence that says what
 * to do. Reports are known by their wording, which is nowhere promised: one that is not recognised is quoted.
 */
final class RuntimeFailure {

    private static final Pattern WEIGHTS_MISSING =
            Pattern.compile("External data path does not exist: \"(?:[^\"]*[/\\\\])?([^\"/\\\\]+)\"");
    private static final Pattern OPERATOR_UNKNOWN =
            Pattern.compile("(\\S+)\\(-?\\d+\\) is not a registered function/op");
    private static final Pattern OPERATORS_TOO_NEW =
            Pattern.compile("Opset (\\d+) is under development.* till opset (\\d+)");
    private static final Pattern FORMAT_TOO_NEW =
            Pattern.compile("Unsupported model IR version: (\\d+), max supported IR version: (\\d+)");
    private static final Pattern OTHER_SHAPE =
            Pattern.compile("has shape \\{([^}]*)} but the computed output shape for this run is \\{([^}]*)}");

    private static final Pattern PREAMBLE = Pattern.compile(
            "^(?:Error code - \\S+ - message: )?(?:\\[ONNXRuntimeError] : \\d+ : \\w+ : )?(?:Load model from .*? failed:)?");
    private static final Pattern SOURCE_LOCATION = Pattern.compile("/onnxruntime_src/\\S+:\\d+ [^)]*\\) (?:const )?");

    private RuntimeFailure() {}

    static UnusableModelException loading(ModelFile file, OrtException e) {
        return new UnusableModelException("model " + file.name() + " " + whyNotLoaded(file, e), e);
    }

    static UnusableModelException running(String model, int rows, OrtException e) {
        Matcher shapes = OTHER_SHAPE.matcher(String.valueOf(e.getMessage()));
        return new UnusableModelException(
                "model " + model
                        + (shapes.find()
                                ? " answers a batch of " + rows + " with scores of shape [" + shapes.group(2)
                                        + "] instead of [" + shapes.group(1)
                                        + "]; export it with an output [batch, classes]"
                                : " failed on a batch of " + rows + " (" + reason(e)
                                        + "); does it run in ONNX Runtime outside of this test?"),
                e);
    }

    /** A detector's run, whose outputs have fixed places in memory. */
    static UnusableModelException detecting(String model, int rows, OrtException e) {
        Matcher shapes = OTHER_SHAPE.matcher(String.valueOf(e.getMessage()));
        return new UnusableModelException(
                "model " + model
                        + (shapes.find()
                                ? " answers one picture with an output of shape [" + shapes.group(2)
                                        + "] and a black one with [" + shapes.group(1)
                                        + "]; export it with a fixed number of boxes"
                                : " failed on a batch of " + rows + " (" + reason(e)
                                        + "); does it run in ONNX Runtime outside of this test?"),
                e);
    }

    static UnusableModelException otherShape(String model, int rows, long[] shape) {
        return new UnusableModelException("model " + model + " answers a batch of " + rows + " with scores of shape "
                + Arrays.toString(shape) + "; export it with an output [batch, classes]");
    }

    static UnusableModelException binding(String model, int width, int height, OrtException e) {
        return new UnusableModelException(
                "model " + model + " cannot take images of " + width + "x" + height + " (" + reason(e)
                        + "); give it images of a size that it was made for",
                e);
    }

    private static String whyNotLoaded(ModelFile file, OrtException e) {
        String message = String.valueOf(e.getMessage());
        if (e.getCode() == OrtErrorCode.ORT_INVALID_PROTOBUF) {
            return "is damaged or no ONNX file (" + file.bytes().length + " bytes); export or download it again";
        }
        Matcher weights = WEIGHTS_MISSING.matcher(message);
        if (weights.find()) {
            return "has its weights in a file of their own, " + weights.group(1) + ", which is missing; "
                    + (file.path().isPresent()
                            ? "put that file beside the model"
                            : "name the model by its path and put that file beside it, or export it as one file");
        }
        Matcher operator = OPERATOR_UNKNOWN.matcher(message);
        if (operator.find()) {
            return "uses the operator " + operator.group(1)
                    + ", which ONNX Runtime does not have; export it with operators of the ONNX standard only";
        }
        Matcher operators = OPERATORS_TOO_NEW.matcher(message);
        if (operators.find()) {
            return "uses version " + operators.group(1)
                    + " of the operator set, but this ONNX Runtime knows versions up to " + operators.group(2)
                    + "; export it with an older one or update ONNX Runtime";
        }
        Matcher format = FORMAT_TOO_NEW.matcher(message);
        if (format.find()) {
            return "is written in version " + format.group(1)
                    + " of the file format, but this ONNX Runtime reads versions up to " + format.group(2)
                    + "; export it with an older one or update ONNX Runtime";
        }
        return "cannot be loaded (" + reason(e) + "); does ONNX Runtime load it outside of this test?";
    }

    /** The first line without error code, path, place in the source code, and full stop. */
    static String reason(OrtException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String plain =
                SOURCE_LOCATION.matcher(PREAMBLE.matcher(line).replaceFirst("")).replaceAll("");
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
