package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.Layout;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes into a classifier, what comes out, and in batches of which sizes.
 *
 * @param output name of the scores
 * @param type of the scores
 * @param scores their shape, empty where it shows only with the size of the first picture
 */
record Signature(
        ImageInput input, String output, ElementType type, Optional<ScoreShape> scores, BatchShapes batchShapes) {

    /**
     * Reads the signature of a model. Whether an open batch axis runs through to the scores, as the file may claim in
     * vain, shows in what becomes of one black picture and of two.
     */
    static Signature of(OrtSession session, Optional<Layout> layout, Optional<String> output, String model)
            throws OrtException {
        ImageInput input = ImageInput.of(session.getInputInfo(), layout, model);
        ScoreOutput scores = ScoreOutput.of(session.getOutputInfo(), output, input, model);
        return new Reading(session, input, scores, model).signature();
    }

    /** The shape of the scores for pictures of this size, asked of the model where it is not known. */
    ScoreShape scoresFor(OrtSession session, int height, int width, String model) throws OrtException {
        return scores.isPresent() ? scores.get() : read(session, input, output, 1, height, width, model);
    }

    private record Reading(OrtSession session, ImageInput input, ScoreOutput output, String model) {

        Signature signature() throws OrtException {
            if (!input.hasFixedSize()) {
                // Rows of one batch have one size, so a model for any size is run image by image.
                return with(output.declared(1), BatchShapes.fixed(1));
            }
            if (input.batch() != ImageInput.OPEN) {
                return with(fixedBatch(input.batch()), BatchShapes.fixed(input.batch()));
            }
            ScoreShape ofOne = blank(1);
            return ofTwoRows().equals(Optional.of(ofOne))
                    ? with(ofOne, BatchShapes.upTo16(new Size(input.width(), input.height())))
                    : with(ofOne, BatchShapes.fixed(1));
        }

        private ScoreShape fixedBatch(int rows) throws OrtException {
            if (rows > 1 && output.shape().length > 0 && output.shape()[0] >= 0 && output.shape()[0] != rows) {
                throw Refusal.of(
                        model,
                        "its input of shape " + Refusal.describe(input.shape(rows, input.height(), input.width()))
                                + " and its output " + Refusal.describe(output.node())
                                + " do not have the same batch axis; export it with a batch axis that runs through");
            }
            Optional<ScoreShape> declared = output.declared(rows);
            return declared.isPresent() ? declared.get() : blank(rows);
        }

        private Optional<ScoreShape> ofTwoRows() {
            try {
                long[] answer = answer(session, input, output.name(), 2, input.height(), input.width(), model);
                return ScoreShape.of(answer, 2);
            } catch (OrtException e) {
                // A batch of one is written into the graph somewhere.
                return Optional.empty();
            }
        }

        private ScoreShape blank(int rows) throws OrtException {
            return read(session, input, output.name(), rows, input.height(), input.width(), model);
        }

        private Signature with(ScoreShape shape, BatchShapes batchShapes) {
            return with(Optional.of(shape), batchShapes);
        }

        private Signature with(Optional<ScoreShape> shape, BatchShapes batchShapes) {
            if (shape.isPresent() && shape.get().classes() < 2) {
                throw ScoreOutput.singleScore(output, model);
            }
            return new Signature(input, output.name(), output.type(), shape, batchShapes);
        }
    }

    private static ScoreShape read(
            OrtSession session, ImageInput input, String output, int rows, int height, int width, String model)
            throws OrtException {
        long[] answer;
        try {
            answer = answer(session, input, output, rows, height, width, model);
        } catch (OrtException e) {
            throw RuntimeFailure.running(model, rows, e);
        }
        return ScoreShape.of(answer, rows).orElseThrow(() -> RuntimeFailure.otherShape(model, rows, answer));
    }

    private static long[] answer(
            OrtSession session, ImageInput input, String output, int rows, int height, int width, String model)
            throws OrtException {
        long[] shape = input.shape(rows, height, width);
        long numbers = (long) rows * input.channels() * height * width;
        try (OnnxTensor blank = input.type()
                        .tensor(OrtEnvironment.getEnvironment(), input.type().allocate(numbers, model), shape);
                RunOptions quietly = new RunOptions()) {
            // A refusal is an answer here, not an error to be logged.
            quietly.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            try (OrtSession.Result result = session.run(Map.of(input.name(), blank), Set.of(output), quietly)) {
                return ((TensorInfo) result.get(0).getInfo()).getShape();
            }
        }
    }
}
