package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.model.Confidence;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What a user declares about a detector in an ONNX file; whatever is left empty is taken from the file.
 *
 * @param labels class names in their order; else metadata {@code labels}, one name per line, or {@code names} as
 *     Ultralytics write it; else classes go by their numbers
 * @param classNumbers by which numbers the model calls them; else from 0, but for {@link BoxConvention#SSD}, whose
 *     models differ in that
 * @param preprocessing from samples to numbers, as for {@link OnnxOptions#preprocessing()}
 * @param geometry from a picture in a file to one of the model's input size, as for {@link OnnxOptions#geometry()};
 *     boxes take the way back
 * @param decoder how boxes are written; else the only convention that the shapes of the outputs fit
 * @param confidence score from which the product counts a detection, above 0 and below 1
 * @param scoreFloor score from which a box is looked at, so that the attack sees it vanish or come; above 0 and at most
 *     the confidence
 * @param overlap intersection over union from which of two boxes of one class the one with the lower score is a
 *     duplicate, above 0 and at most 1; else {@value #USUAL_OVERLAP}, and none for models that answer each object once
 * @param mostDetections those with the highest scores that are looked at, at least 1
 * @param executionProvider where the model runs
 */
public record DetectorOptions(
        Optional<Labels> labels,
        Optional<ClassNumbers> classNumbers,
        PreprocessingDeclaration preprocessing,
        Optional<GeometryDeclaration> geometry,
        Optional<DecoderDeclaration> decoder,
        double confidence,
        double scoreFloor,
        OptionalDouble overlap,
        int mostDetections,
        ExecutionProvider executionProvider) {

    /** Smallest score of a box that is looked at where nothing else is declared. */
    public static final double USUAL_SCORE_FLOOR = 0.01;

    /** Intersection over union of duplicates where nothing else is declared. */
    public static final double USUAL_OVERLAP = 0.6;

    /** Number of detections that are looked at where nothing else is declared. */
    public static final int USUAL_MOST_DETECTIONS = 300;

    /** Everything from the file, with the usual thresholds, on the CPU. */
    public static final DetectorOptions FROM_METADATA = new DetectorOptions(
            Optional.empty(),
            Optional.empty(),
            PreprocessingDeclaration.NONE,
            Optional.empty(),
            Optional.empty(),
            DetectorModel.USUAL_CONFIDENCE,
            USUAL_SCORE_FLOOR,
            OptionalDouble.empty(),
            USUAL_MOST_DETECTIONS,
            ExecutionProvider.CPU);

    /** @throws UnusableModelException if a threshold is out of its range */
    public DetectorOptions {
        Confidence.of(confidence);
        if (!(scoreFloor > 0 && scoreFloor <= confidence)) {
            throw new UnusableModelException("scoreFloor is " + scoreFloor + "; it must be above 0 and at most the"
                    + " confidence, " + confidence + ", so that the attack sees what the product counts");
        }
        if (overlap.isPresent() && !(overlap.getAsDouble() > 0 && overlap.getAsDouble() <= 1)) {
            throw new UnusableModelException("overlap is " + overlap.getAsDouble()
                    + "; it is the intersection over union of duplicates and must be above 0 and at most 1, such as "
                    + USUAL_OVERLAP);
        }
        if (mostDetections < 1 || mostDetections > Candidates.CAPACITY) {
            throw new UnusableModelException(
                    "mostDetections is " + mostDetections + "; it must be between 1 and " + Candidates.CAPACITY);
        }
    }

    /** The same with labels. */
    public DetectorOptions withLabels(Labels newLabels) {
        return with(draft -> draft.labels = Optional.of(newLabels));
    }

    /** The same with other numbers of classes. */
    public DetectorOptions withClassNumbers(ClassNumbers newNumbers) {
        return with(draft -> draft.classNumbers = Optional.of(newNumbers));
    }

    /** The same with preprocessing, of which at most the layout is left to the file. */
    public DetectorOptions withPreprocessing(Preprocessing newPreprocessing) {
        return withPreprocessing(PreprocessingDeclaration.of(newPreprocessing));
    }

    /** The same with preprocessing, key by key. */
    public DetectorOptions withPreprocessing(PreprocessingDeclaration newPreprocessing) {
        return with(draft -> draft.preprocessing = newPreprocessing);
    }

    /** The same with geometric steps. */
    public DetectorOptions withGeometry(GeometryDeclaration newGeometry) {
        return with(draft -> draft.geometry = Optional.of(newGeometry));
    }

    /** The same with boxes that are written in a known way. */
    public DetectorOptions withDecoder(BoxConvention convention) {
        return with(draft -> draft.decoder = Optional.of(convention));
    }

    /** The same with boxes that own code reads. */
    public DetectorOptions withDecoder(BoxDecoder newDecoder) {
        return with(draft -> draft.decoder = Optional.of(newDecoder));
    }

    /** The same with another score from which the product counts a detection. */
    public DetectorOptions withConfidence(double newConfidence) {
        return with(draft -> draft.confidence = newConfidence);
    }

    /** The same with another score from which a box is looked at. */
    public DetectorOptions withScoreFloor(double newFloor) {
        return with(draft -> draft.scoreFloor = newFloor);
    }

    /** The same with an intersection over union from which a box is a duplicate. */
    public DetectorOptions withOverlap(double newOverlap) {
        return with(draft -> draft.overlap = OptionalDouble.of(newOverlap));
    }

    /** The same with another number of detections that are looked at. */
    public DetectorOptions withMostDetections(int newMost) {
        return with(draft -> draft.mostDetections = newMost);
    }

    /** The same on another execution provider. */
    public DetectorOptions withExecutionProvider(ExecutionProvider newProvider) {
        return with(draft -> draft.executionProvider = newProvider);
    }

    private DetectorOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The options while one of them changes. */
    private static final class Draft {

        private Optional<Labels> labels;
        private Optional<ClassNumbers> classNumbers;
        private PreprocessingDeclaration preprocessing;
        private Optional<GeometryDeclaration> geometry;
        private Optional<DecoderDeclaration> decoder;
        private double confidence;
        private double scoreFloor;
        private OptionalDouble overlap;
        private int mostDetections;
        private ExecutionProvider executionProvider;

        Draft(DetectorOptions options) {
            labels = options.labels;
            classNumbers = options.classNumbers;
            preprocessing = options.preprocessing;
            geometry = options.geometry;
            decoder = options.decoder;
            confidence = options.confidence;
            scoreFloor = options.scoreFloor;
            overlap = options.overlap;
            mostDetections = options.mostDetections;
            executionProvider = options.executionProvider;
        }

        DetectorOptions options() {
            return new DetectorOptions(
                    labels,
                    classNumbers,
                    preprocessing,
                    geometry,
                    decoder,
                    confidence,
                    scoreFloor,
                    overlap,
                    mostDetections,
                    executionProvider);
        }
    }
}
