package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An object detector in an ONNX file. It takes pictures of any size as they lie in their files, brings them to the size
 * of the model's input by the declared steps, reads the boxes by a {@link BoxConvention} or a {@link BoxDecoder} of
 * one's own, suppresses duplicates class by class, and lays the boxes back onto the picture.
 *
 * <ul>
 *   <li>One input for the picture, as for {@link OnnxClassifier}, and at most one more of two integers: the width and
 *       height that boxes are to have. It is told those of the model's input.
 *   <li>Outputs of float32, float16, float64, int32 or int64, whose shapes do not depend on the picture. A model whose
 *       open batch axis does not run through to all of them is run at batch 1. To tell, it answers three black pictures
 *       when it is loaded, which are no queries of any campaign.
 * </ul>
 *
 * <p>One session serves all scorers, each of which runs on its caller's thread. Thread-safe. Close it to free native
 * memory, after its scorers.
 */
public final class OnnxDetector implements DetectorModel, AutoCloseable {

    private final ModelIdentity identity;
    private final OrtSession session;
    private final DetectorSignature signature;
    private final Labels labels;
    private final Preprocessing preprocessing;
    private final Geometry geometry;
    private final DecoderChoice.Named decoder;
    private final DetectorOptions options;
    private final SampleTables tables;
    private final ClassNumbers numbering;
    private final ClassIndices classes;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScorerPool alone = new ScorerPool(
            () -> newScorer(BatchShapes.fixed(batchShapes().rows().get(0))));

    private OnnxDetector(ModelFile file, OrtSession session, DetectorOptions options) throws OrtException {
        String model = file.name();
        this.session = session;
        this.options = options;
        Metadata metadata = new Metadata(session.getMetadata().getCustomMetadata(), model);
        UltralyticsMetadata theirs =
                new UltralyticsMetadata(session.getMetadata().getCustomMetadata(), model);
        this.preprocessing = options.preprocessing()
                .or(metadata::preprocessing)
                .or(theirs::preprocessing)
                .orRaw();
        Map<String, NodeInfo> inputs = new LinkedHashMap<>(session.getInputInfo());
        Optional<SizesInput> sizes = SizesInput.of(inputs);
        sizes.ifPresent(input -> inputs.remove(input.name()));
        ImageInput input = ImageInput.of(inputs, preprocessing.layout(), model);
        this.geometry = input.geometry(
                options.geometry().or(metadata::geometry).or(theirs::geometry).orElse(Geometry.NONE), model);
        this.signature = DetectorSignature.of(session, input, sizes, size(input, geometry, model), model);
        this.tables = SampleTables.of(preprocessing, input, model);
        Optional<Labels> declared = options.labels().or(metadata::labels).or(theirs::labels);
        this.decoder =
                new DecoderChoice(signature.shapes(), signature.size(), declared, model).choose(options.decoder());
        this.labels = labels(declared, decoder.fitted().classes(), model);
        this.numbering = numbering(options, decoder, model);
        this.classes = new ClassIndices(numbering, labels.size(), model);
        this.identity = new ModelIdentity(
                model,
                file.digest(),
                "onnxruntime " + OrtEnvironment.getEnvironment().getVersion() + " (" + options.executionProvider()
                        + ")");
    }

    /**
     * Loads a model file, with labels and preprocessing from its metadata.
     *
     * @throws UnusableModelException if the file is missing, damaged or no such detector
     */
    public static OnnxDetector open(Path file) {
        return open(file, DetectorOptions.FROM_METADATA);
    }

    /**
     * Loads a model file; weights in separate files beside it are found.
     *
     * @throws UnusableModelException if the file is missing, damaged or no such detector, or the options do not fit it
     */
    public static OnnxDetector open(Path file, DetectorOptions options) {
        return open(ModelFile.read(file), options);
    }

    /**
     * Loads a model from memory, such as a classpath resource.
     *
     * @param name what to call the model in messages and reports
     * @throws UnusableModelException if the bytes are damaged or no such detector, or the options do not fit it
     */
    public static OnnxDetector open(byte[] bytes, String name, DetectorOptions options) {
        return open(new ModelFile(name, bytes, Optional.empty()), options);
    }

    private static OnnxDetector open(ModelFile file, DetectorOptions options) {
        OrtSession session = Sessions.open(file, options.executionProvider());
        try {
            return new OnnxDetector(file, session, options);
        } catch (OrtException e) {
            Sessions.close(session);
            throw RuntimeFailure.loading(file, e);
        } catch (RuntimeException e) {
            Sessions.close(session);
            throw e;
        }
    }

    private static Size size(ImageInput input, Geometry geometry, String model) {
        if (input.hasFixedSize()) {
            return new Size(input.width(), input.height());
        }
        List<Step> steps = geometry.steps();
        Optional<Step> last = steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
        return last.filter(step -> !(step instanceof Step.ResizeShorterSide))
                .map(step -> step.sizeOf(new Size(1, 1)))
                .orElseThrow(() -> new UnusableModelException("model " + model
                        + " takes images of any size, but a detector under test needs one size; declare it by"
                        + " letterbox or resizeTo with width and height"));
    }

    private static Labels labels(Optional<Labels> declared, OptionalInt classes, String model) {
        if (declared.isPresent() && classes.isPresent() && declared.get().size() != classes.getAsInt()) {
            throw new UnusableModelException("labels name " + declared.get().size() + " classes, but model " + model
                    + " has scores for " + classes.getAsInt() + "; give one label for each, in their order");
        }
        return declared.orElseGet(
                () -> Labels.numbered(
                        classes.orElseThrow(
                                () -> new UnusableModelException(
                                        "the outputs of model " + model
                                                + " do not tell how many classes it knows; set labels, one for each class in the order of their numbers"))));
    }

    private static ClassNumbers numbering(DetectorOptions options, DecoderChoice.Named decoder, String model) {
        return options.classNumbers().orElseGet(() -> {
            if (decoder.fitted().decoder() instanceof SsdReader) {
                throw new UnusableModelException("model " + model
                        + " writes its boxes as TensorFlow's detectors do, which number classes in different ways; set"
                        + " classNumbers to FROM_ONE, FROM_ZERO (TensorFlow Lite) or COCO");
            }
            return ClassNumbers.FROM_ZERO;
        });
    }

    @Override
    public float[] answer(RgbImage image) {
        return alone.answer(image);
    }

    @Override
    public float confidence() {
        return (float) options.confidence();
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public Geometry innerGeometry() {
        return geometry;
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.of(labels);
    }

    @Override
    public boolean concurrent() {
        return true;
    }

    @Override
    public BatchShapes batchShapes() {
        return signature.batchShapes();
    }

    @Override
    public BatchScorer newScorer(BatchShapes shapes) {
        if (closed.get()) {
            throw new IllegalStateException("model " + identity.name() + " is closed");
        }
        DetectorReading reading = new DetectorReading(
                decoder.fitted().decoder(),
                classes,
                (float) options.scoreFloor(),
                overlap(),
                options.mostDetections(),
                identity.name());
        try {
            return new DetectorScorer(
                    session, signature, tables, geometry, reading, options.mostDetections(), shapes, identity.name());
        } catch (OrtException e) {
            throw RuntimeFailure.binding(
                    identity.name(), signature.size().width(), signature.size().height(), e);
        }
    }

    @Override
    public String setupInWords() {
        return preprocessing + "; " + geometry + "; boxes by " + decoder.name() + "; scores from "
                + options.scoreFloor() + ", counted from " + options.confidence() + "; "
                + (overlap() == Suppression.NONE
                        ? "no duplicates suppressed"
                        : "duplicates of a class above an IoU of " + overlap() + " suppressed")
                + "; at most " + options.mostDetections() + " detections; classes numbered " + numbering;
    }

    private double overlap() {
        return options.overlap()
                .orElse(decoder.fitted().decoder().endToEnd() ? Suppression.NONE : DetectorOptions.USUAL_OVERLAP);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            alone.close();
            Sessions.close(session);
        }
    }
}
