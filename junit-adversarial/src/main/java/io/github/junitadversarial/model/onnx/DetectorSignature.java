package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.model.BatchShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes into a detector, what comes out, and in batches of which sizes.
 *
 * @param sizes the second input, if there is one
 * @param size of the pictures that it takes
 * @param outputs all that are tensors of numbers, in their order
 */
record DetectorSignature(
        ImageInput input,
        Optional<SizesInput> sizes,
        Size size,
        List<DetectorOutput> outputs,
        BatchShapes batchShapes) {

    private static final Set<OnnxJavaType> NUMBERS = Set.of(
            OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.DOUBLE, OnnxJavaType.INT32, OnnxJavaType.INT64);

    private static final Set<OnnxJavaType> INTEGERS = Set.of(OnnxJavaType.INT32, OnnxJavaType.INT64);

    /** Shape and type of one output of one run. */
    private record Answer(String name, OnnxJavaType type, List<Long> shape) {}

    /**
     * Reads the signature of a model. Shapes are those of the answers to black pictures, since files are often silent
     * or wrong about them.
     */
    static DetectorSignature of(
            OrtSession session, ImageInput input, Optional<SizesInput> sizes, Size size, String model)
            throws OrtException {
        Blank blank = new Blank(session, input, sizes, size, model);
        int rows = input.batch() == ImageInput.OPEN ? 1 : input.batch();
        List<Answer> first;
        try {
            first = blank.answers(rows);
        } catch (OrtException e) {
            throw RuntimeFailure.detecting(model, rows, e);
        }
        List<DetectorOutput> outputs = new ArrayList<>();
        for (Answer answer : first) {
            outputs.add(output(answer, outputs.size(), rows, model));
        }
        boolean open = input.batch() == ImageInput.OPEN && runsThrough(blank, outputs);
        return new DetectorSignature(
                input, sizes, size, List.copyOf(outputs), open ? BatchShapes.upTo16(size) : BatchShapes.fixed(rows));
    }

    List<OutputShape> shapes() {
        return outputs.stream().map(DetectorOutput::shape).toList();
    }

    private static DetectorOutput output(Answer answer, int index, int rows, String model) {
        List<Long> shape = answer.shape();
        boolean batched = !shape.isEmpty() && shape.get(0) == rows;
        if (!batched && rows > 1) {
            throw Refusal.of(
                    model,
                    "its output '" + answer.name() + "' of shape " + shape + " has no axis for the batch of " + rows
                            + " that it takes; export it with a batch of 1");
        }
        if (shape.contains(0L)) {
            throw Refusal.of(
                    model,
                    "its output '" + answer.name() + "' of shape " + shape + " for a black picture grows with what it"
                            + " finds; export it with a fixed number of boxes");
        }
        List<Integer> sizes = shape.subList(batched ? 1 : 0, shape.size()).stream()
                .map(Math::toIntExact)
                .toList();
        return new DetectorOutput(
                new OutputShape(index, answer.name(), sizes, INTEGERS.contains(answer.type())), answer.type(), batched);
    }

    private static boolean runsThrough(Blank blank, List<DetectorOutput> outputs) {
        try {
            List<Answer> second = blank.answers(2);
            for (int i = 0; i < outputs.size(); i++) {
                long[] shape = second.get(i).shape().stream()
                        .mapToLong(Long::longValue)
                        .toArray();
                if (!outputs.get(i).batched()
                        || !Arrays.equals(shape, outputs.get(i).forRows(2))) {
                    return false;
                }
            }
            return true;
        } catch (OrtException e) {
            // A batch of one is written into the graph somewhere.
            return false;
        }
    }

    /** Black pictures. */
    private record Blank(OrtSession session, ImageInput input, Optional<SizesInput> sizes, Size size, String model) {

        List<Answer> answers(int rows) throws OrtException {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            long numbers = (long) rows * input.channels() * size.width() * size.height();
            Map<String, OnnxTensor> inputs = new HashMap<>();
            try (RunOptions quietly = new RunOptions()) {
                // A refusal is an answer here, not an error to be logged.
                quietly.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
                inputs.put(
                        input.name(),
                        input.type()
                                .tensor(
                                        environment,
                                        input.type().allocate(numbers, model),
                                        input.shape(rows, size.height(), size.width())));
                if (sizes.isPresent()) {
                    inputs.put(sizes.get().name(), sizes.get().tensor(environment, size, rows));
                }
                try (OrtSession.Result result = session.run(inputs, quietly)) {
                    return answers(result);
                }
            } finally {
                inputs.values().forEach(OnnxTensor::close);
            }
        }

        private static List<Answer> answers(OrtSession.Result result) {
            List<Answer> answers = new ArrayList<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                if (output.getValue().getInfo() instanceof TensorInfo tensor && NUMBERS.contains(tensor.type)) {
                    answers.add(new Answer(
                            output.getKey(),
                            tensor.type,
                            Arrays.stream(tensor.getShape()).boxed().toList()));
                }
            }
            return answers;
        }
    }
}
