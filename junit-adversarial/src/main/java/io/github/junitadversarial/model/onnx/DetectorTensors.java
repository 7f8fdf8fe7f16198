package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.model.BatchShapes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Native memory of one scorer of a detector: one block for the pictures and one for each output, and over them tensors
 * for each batch shape. Runs write into the same outputs again and again.
 */
final class DetectorTensors implements AutoCloseable {

    private record Run(Map<String, OnnxTensor> inputs, Map<String, OnnxValue> outputs) {}

    private final List<Run> runs = new ArrayList<>();
    private final List<OnnxTensor> made = new ArrayList<>();
    private final InputRows rows;
    private final DetectorOutputs outputs;

    DetectorTensors(DetectorSignature signature, SampleTables tables, BatchShapes shapes, String model)
            throws OrtException {
        ImageInput input = signature.input();
        int pixels = signature.size().width() * signature.size().height();
        ByteBuffer memory = input.type().allocate((long) shapes.capacity() * input.channels() * pixels, model);
        List<OutputMemory> answers = signature.outputs().stream()
                .map(output -> new OutputMemory(output, shapes.capacity(), model))
                .toList();
        this.rows = new InputRows(memory, input, tables, pixels);
        this.outputs = new DetectorOutputs(signature.shapes(), answers, signature.size());
        try {
            for (int count : shapes.rows()) {
                runs.add(run(signature, memory, answers, count));
            }
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Run run(DetectorSignature signature, ByteBuffer memory, List<OutputMemory> answers, int count)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ImageInput input = signature.input();
        Map<String, OnnxTensor> in = new HashMap<>();
        in.put(
                input.name(),
                kept(input.type()
                        .tensor(
                                environment,
                                memory,
                                input.shape(
                                        count,
                                        signature.size().height(),
                                        signature.size().width()))));
        if (signature.sizes().isPresent()) {
            SizesInput sizes = signature.sizes().get();
            in.put(sizes.name(), kept(sizes.tensor(environment, signature.size(), count)));
        }
        Map<String, OnnxValue> out = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            out.put(
                    signature.outputs().get(i).shape().name(),
                    kept(answers.get(i).tensor(environment, count)));
        }
        return new Run(in, out);
    }

    private OnnxTensor kept(OnnxTensor tensor) {
        made.add(tensor);
        return tensor;
    }

    void run(OrtSession session, int shape) throws OrtException {
        Run run = runs.get(shape);
        session.run(run.inputs(), Set.of(), run.outputs()).close();
    }

    InputRows rows() {
        return rows;
    }

    /** The answer to one row of the last run. */
    DetectorOutputs answer(int row) {
        outputs.turnTo(row);
        return outputs;
    }

    @Override
    public void close() {
        made.forEach(OnnxTensor::close);
        made.clear();
    }
}
