package io.github.junitadversarial.documentation;

import io.github.junitadversarial.model.onnx.BoxDecoder;
import io.github.junitadversarial.model.onnx.Candidates;
import io.github.junitadversarial.model.onnx.DetectorOutputs;

/** FastestDet: planes of objectness, four sides and class scores over the cells of one stride. */
final class FastestDetDecoder implements BoxDecoder {

    @Override
    public void decode(DetectorOutputs outputs, Candidates candidates) {
        float[] numbers = outputs.numbers(0);
        int classes = outputs.shape(0).get(0) - 5;
        int columns = outputs.shape(0).get(2);
        int cells = outputs.shape(0).get(1) * columns;
        float stride = (float) outputs.input().width() / columns;
        for (int cell = 0; cell < cells; cell++) {
            int best = 0;
            for (int i = 1; i < classes; i++) {
                best = numbers[(5 + i) * cells + cell] > numbers[(5 + best) * cells + cell] ? i : best;
            }
            double score = Math.pow(numbers[cell], 0.6) * Math.pow(numbers[(5 + best) * cells + cell], 0.4);
            if (score >= candidates.floor()) {
                candidates.addCentred(
                        best,
                        (float) score,
                        (float) (Math.tanh(numbers[cells + cell]) + cell % columns) * stride,
                        (float) (Math.tanh(numbers[2 * cells + cell]) + cell / columns) * stride,
                        sigmoid(numbers[3 * cells + cell]) * outputs.input().width(),
                        sigmoid(numbers[4 * cells + cell]) * outputs.input().height());
            }
        }
    }

    private static float sigmoid(float number) {
        return (float) (1 / (1 + Math.exp(-number)));
    }
}
