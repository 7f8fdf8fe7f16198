package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A classifier in an ONNX file.
 *
 * <ul>
 *   <li>One input: channels first ({@code [batch, channels, height, width]}) or last, 3 channels or 1, without an axis
 *       of channels for grey ({@code [batch, height, width]}), of float32, float16, uint8 or int8; a batch axis that is
 *       fixed, open or missing. Numbers for an integer input are those of the preprocessing, rounded to the nearest
 *       (halves to even) and cut off at the ends of the type's range; for float16 those of float32, rounded.
 *   <li>One output with the scores, logits or probabilities, of the same types: {@code [batch, classes]}, also with
 *       further axes of 1 ({@code [batch, classes, 1, 1]}), or {@code [classes]}. Further outputs are ignored. A model
 *       whose open batch axis does not run through to its scores is run at batch 1. To tell, it answers three black
 *       pictures when it is loaded, which are no queries of any campaign.
 * </ul>
 *
 * <p>Takes pictures of the model's input size. {@link #geometry()} says how others get there;
 * {@link io.github.junitadversarial.model.SourceSpaceClassifier} goes the whole way. One session serves all scorers,
 * each of which runs on its caller's thread. Thread-safe. Close it to free native memory, after its scorers.
 */
public final class OnnxClassifier implements ClassifierModel, AutoCloseable {

    private final ModelIdentity identity;
    private final OrtSession session;
    private final Signature signature;
    private final Optional<Labels> labels;
    private final Preprocessing preprocessing;
    private final Geometry geometry;
    private final SampleTables tables;
    private final AtomicBoolean closed = new AtomicBoolean();

    private final ScorerPool alone = new ScorerPool(
            () -> newScorer(BatchShapes.fixed(batchShapes().rows().get(0))));

    private OnnxClassifier(
            ModelIdentity identity,
            OrtSession session,
            Signature signature,
            Optional<Labels> labels,
            Preprocessing preprocessing,
            Geometry geometry,
            SampleTables tables) {
        this.identity = identity;
        this.session = session;
        this.signature = signature;
        this.labels = labels;
        this.preprocessing = preprocessing;
        this.geometry = geometry;
        this.tables = tables;
    }

    /**
     * Loads a model file, with labels and preprocessing from its metadata.
     *
     * @throws UnusableModelException if the file is missing, damaged or no such classifier
     */
    public static OnnxClassifier open(Path file) {
        return open(file, OnnxOptions.FROM_METADATA);
    }

    /**
     * Loads a model file; weights in separate files beside it are found.
     *
     * @throws UnusableModelException if the file is missing, damaged or no such classifier, or the options do not fit
     *     it
     */
    public static OnnxClassifier open(Path file, OnnxOptions options) {
        return open(ModelFile.read(file), options);
    }

    /**
     * Loads a model from memory, such as a classpath resource.
     *
     * @param name what to call the model in messages and reports
     * @throws UnusableModelException if the bytes are damaged or no such classifier, or the options do not fit it
     */
    public static OnnxClassifier open(byte[] bytes, String name, OnnxOptions options) {
        return open(new ModelFile(name, bytes, Optional.empty()), options);
    }

    private static OnnxClassifier open(ModelFile file, OnnxOptions options) {
        OrtSession session = Sessions.open(file, options.executionProvider());
        try {
            Metadata metadata = new Metadata(session.getMetadata().getCustomMetadata(), file.name());
            Preprocessing preprocessing =
                    options.preprocessing().or(metadata::preprocessing).orRaw();
            GeometryDeclaration steps =
                    options.geometry().or(metadata::geometry).orElse(Geometry.NONE);
            Signature signature = Signature.of(session, preprocessing.layout(), options.output(), file.name());
            Geometry geometry = signature.input().geometry(steps, file.name());
            SampleTables tables = SampleTables.of(preprocessing, signature.input(), file.name());
            ClassNames names = new ClassNames(
                    options.labels().or(metadata::labels),
                    options.backgroundClass(),
                    signature.scores().isPresent()
                            ? OptionalInt.of(signature.scores().get().classes())
                            : OptionalInt.empty(),
                    file.name());
            ModelIdentity identity = new ModelIdentity(
                    file.name(),
                    file.digest(),
                    "onnxruntime " + OrtEnvironment.getEnvironment().getVersion() + " (" + options.executionProvider()
                            + ")");
            return new OnnxClassifier(identity, session, signature, names.labels(), preprocessing, geometry, tables);
        } catch (OrtException e) {
            Sessions.close(session);
            throw RuntimeFailure.loading(file, e);
        } catch (RuntimeException e) {
            Sessions.close(session);
            throw e;
        }
    }

    @Override
    public float[] classify(RgbImage image) {
        return alone.answer(image);
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public Optional<Labels> labels() {
        return labels;
    }

    @Override
    public Optional<Size> inputSize() {
        ImageInput input = signature.input();
        return input.hasFixedSize() ? Optional.of(new Size(input.width(), input.height())) : Optional.empty();
    }

    @Override
    public Optional<Geometry> geometry() {
        return Optional.of(geometry);
    }

    /** How samples become numbers, as declared or as the file says. */
    public Preprocessing preprocessing() {
        return preprocessing;
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
        requireOpen();
        return new OnnxScorer(session, signature, tables, shapes, identity.name());
    }

    @Override
    public Optional<ModelSetup> setup() {
        return Optional.of(new ModelSetup(preprocessing, geometry));
    }

    @Override
    public Optional<BatchScorer> newScorer(ModelSetup other) {
        requireOpen();
        try {
            Preprocessing numbers = other.preprocessing();
            Signature laidOut = numbers.layout().equals(preprocessing.layout())
                    ? signature
                    : Signature.of(session, numbers.layout(), Optional.of(signature.output()), identity.name());
            return Optional.of(new OnnxScorer(
                    session,
                    laidOut,
                    SampleTables.of(numbers, laidOut.input(), identity.name()),
                    BatchShapes.fixed(laidOut.batchShapes().rows().get(0)),
                    identity.name()));
        } catch (UnusableModelException | OrtException e) {
            // What the input does not take in a declared set-up is refused; as an alternative it is none.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            alone.close();
            Sessions.close(session);
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("model " + identity.name() + " is closed");
        }
    }
}
