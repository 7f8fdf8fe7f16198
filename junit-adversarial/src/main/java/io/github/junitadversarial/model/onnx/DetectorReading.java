package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.geometry.Mapping;
import io.github.junitadversarial.geometry.Size;

/**
 * From the numbers of a model to a {@link DetectionRow}: boxes are read, duplicates suppressed, and what is left is
 * laid back onto the picture in its file and cut off at its edges. Belongs to one thread; allocates nothing.
 */
final class DetectorReading {

    private final BoxDecoder decoder;
    private final ClassIndices classes;
    private final Candidates candidates;
    private final Suppression suppression;
    private final int most;

    DetectorReading(BoxDecoder decoder, ClassIndices classes, float floor, double overlap, int most, String model) {
        this.decoder = decoder;
        this.classes = classes;
        this.candidates = new Candidates(model, floor);
        this.suppression = new Suppression(overlap);
        this.most = most;
    }

    /**
     * Writes a row.
     *
     * @param mapping from the picture in its file to the model's input
     * @param source size of that picture
     */
    void write(DetectorOutputs outputs, Mapping mapping, Size source, float[] rows, int offset) {
        candidates.clear();
        decoder.decode(outputs, candidates);
        int count = suppression.choose(candidates, most);
        DetectionRow.clear(rows, offset, DetectionRow.length(most));
        for (int i = 0; i < count; i++) {
            int rank = suppression.kept(i);
            float left = within(source.width(), mapping.sourceX(candidates.left(rank)));
            float top = within(source.height(), mapping.sourceY(candidates.top(rank)));
            float right = within(source.width(), mapping.sourceX(candidates.right(rank)));
            float bottom = within(source.height(), mapping.sourceY(candidates.bottom(rank)));
            if (left < right && top < bottom) {
                DetectionRow.add(
                        rows,
                        offset,
                        classes.of(candidates.classIndex(rank)),
                        Math.max(0, candidates.score(rank)),
                        left,
                        top,
                        right,
                        bottom);
            }
        }
    }

    private static float within(int side, double place) {
        return (float) Math.max(0, Math.min(side, place));
    }
}
