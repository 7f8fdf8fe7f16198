package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.BoxConvention;
import io.github.junitadversarial.model.onnx.BoxDecoder;
import io.github.junitadversarial.model.onnx.DetectorOptions;
import io.github.junitadversarial.model.onnx.ExecutionProvider;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.model.onnx.PreprocessingDeclaration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a {@link ModelUnderTest} says of an ONNX file.
 *
 * @param place the annotation and where it stands, for messages
 */
record OnnxAttributes(ModelUnderTest annotation, String place) {

    /**
     * The declaration.
     *
     * @param labels empty for those of the file
     * @param defaultProvider where the model runs if the annotation does not say it
     * @throws ExtensionConfigurationException if an attribute is illegal or of no meaning for the task
     */
    OnnxDeclaration declaration(Optional<Labels> labels, ExecutionProvider defaultProvider) {
        ExecutionProvider provider =
                only(annotation.executionProvider(), "executionProvider").orElse(defaultProvider);
        if (annotation.task() == ModelTask.CLASSIFICATION) {
            requireUnset(ofDetectors(), "object detectors", "remove it, or set task = DETECTION");
            return new OnnxDeclaration.OfClassifier(classifier(labels, provider));
        }
        requireUnset(ofClassifiers(), "image classifiers", "remove it, or task = DETECTION");
        return new OnnxDeclaration.OfDetector(detector(labels, provider));
    }

    /**
     * Checks that nothing is said of a file, where the model comes from a field or method.
     *
     * @throws ExtensionConfigurationException if something is
     */
    void requireNone() {
        if (!annotation.onnx().equals(Unset.STRING)) {
            throw refused("onnx is \"" + annotation.onnx()
                    + "\", but the model comes from this member; move the annotation to the class, or remove onnx");
        }
        if (!preprocessing().equals(PreprocessingDeclaration.NONE) || recipe().isDeclared()) {
            throw refused("preprocessing is for ONNX files, a pipeline does its own; remove it");
        }
        String whose = "ONNX files, the model comes from this member";
        requireUnset(ofClassifiers(), whose, "remove it");
        requireUnset(ofDetectors().stream().filter(Attribute::ofFiles).toList(), whose, "remove it");
        requireUnset(
                List.of(new Attribute("executionProvider", annotation.executionProvider().length > 0)),
                whose,
                "remove it");
    }

    private OnnxOptions classifier(Optional<Labels> labels, ExecutionProvider provider) {
        Recipe recipe = recipe();
        return new OnnxOptions(
                labels,
                preprocessing(),
                recipe.isDeclared() ? Optional.of(recipe) : Optional.empty(),
                annotation.output().equals(Unset.STRING) ? Optional.empty() : Optional.of(annotation.output()),
                background(),
                provider);
    }

    private DetectorOptions detector(Optional<Labels> labels, ExecutionProvider provider) {
        try {
            DetectorOptions options = DetectorOptions.FROM_METADATA
                    .withPreprocessing(preprocessing())
                    .withExecutionProvider(provider);
            options = labels.map(options::withLabels).orElse(options);
            Recipe recipe = recipe();
            options = recipe.isDeclared() ? options.withGeometry(recipe) : options;
            options = withDecoder(options);
            options = only(annotation.classNumbers(), "classNumbers")
                    .map(options::withClassNumbers)
                    .orElse(options);
            options = isSet(annotation.confidence()) ? options.withConfidence(annotation.confidence()) : options;
            options = isSet(annotation.scoreFloor()) ? options.withScoreFloor(annotation.scoreFloor()) : options;
            options = isSet(annotation.overlap()) ? options.withOverlap(annotation.overlap()) : options;
            return annotation.mostDetections() == Unset.INT
                    ? options
                    : options.withMostDetections(annotation.mostDetections());
        } catch (UnusableModelException e) {
            throw new ExtensionConfigurationException(place + ": " + e.getMessage(), e);
        }
    }

    private DetectorOptions withDecoder(DetectorOptions options) {
        Optional<BoxConvention> convention = only(annotation.decoder(), "decoder");
        Class<? extends BoxDecoder> own = annotation.boxDecoder();
        if (own == BoxDecoder.class) {
            return convention.map(options::withDecoder).orElse(options);
        }
        if (convention.isPresent()) {
            throw refused("decoder is " + convention.get() + " and boxDecoder is " + own.getSimpleName()
                    + "; state only one of the two");
        }
        try {
            return options.withDecoder(ReflectionSupport.newInstance(own));
        } catch (Exception e) {
            // Not only unchecked ones: ReflectionSupport hands on what it meets.
            throw new ExtensionConfigurationException(
                    place + ": boxDecoder is " + own.getName() + ", which could not be made (" + e
                            + "); it needs a constructor without parameters and must not be abstract",
                    e);
        }
    }

    private PreprocessingDeclaration preprocessing() {
        Preprocessing declared = annotation.preprocessing();
        try {
            return new PreprocessingDeclaration(
                    isSet(declared.scale()) ? Optional.of(declared.scale()) : Optional.empty(),
                    channels(declared.mean()),
                    channels(declared.std()),
                    only(declared.channels(), "preprocessing channels"),
                    only(declared.layout(), "preprocessing layout"));
        } catch (UnusableModelException e) {
            throw new ExtensionConfigurationException(place + ": " + e.getMessage(), e);
        }
    }

    private Recipe recipe() {
        Preprocessing declared = annotation.preprocessing();
        try {
            return new Recipe(
                    IntStream.of(declared.resizeTo()).boxed().toList(),
                    declared.resizeShorterSide() == Unset.INT
                            ? OptionalInt.empty()
                            : OptionalInt.of(declared.resizeShorterSide()),
                    IntStream.of(declared.letterbox()).boxed().toList(),
                    IntStream.of(declared.centreCrop()).boxed().toList(),
                    new Resampling(declared.kernel(), declared.antialias()),
                    declared.padding(),
                    declared.placement());
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(place + ": preprocessing: " + e.getMessage(), e);
        }
    }

    private OptionalInt background() {
        int index = annotation.backgroundClass();
        if (index == Unset.INT) {
            return OptionalInt.empty();
        }
        if (index < 0) {
            throw refused("backgroundClass is " + index + "; it must be the index of a score, 0 or more");
        }
        return OptionalInt.of(index);
    }

    /**
     * An attribute that not every model has a use for.
     *
     * @param ofFiles whether it is of no meaning for a model from a field or method
     */
    private record Attribute(String name, boolean set, boolean ofFiles) {

        Attribute(String name, boolean set) {
            this(name, set, true);
        }
    }

    private List<Attribute> ofClassifiers() {
        return List.of(
                new Attribute("output", !annotation.output().equals(Unset.STRING)),
                new Attribute("backgroundClass", annotation.backgroundClass() != Unset.INT));
    }

    private List<Attribute> ofDetectors() {
        return List.of(
                new Attribute("decoder", annotation.decoder().length > 0),
                new Attribute("boxDecoder", annotation.boxDecoder() != BoxDecoder.class),
                new Attribute("classNumbers", annotation.classNumbers().length > 0),
                new Attribute("confidence", isSet(annotation.confidence()), false),
                new Attribute("scoreFloor", isSet(annotation.scoreFloor())),
                new Attribute("overlap", isSet(annotation.overlap())),
                new Attribute("mostDetections", annotation.mostDetections() != Unset.INT));
    }

    private void requireUnset(List<Attribute> attributes, String whose, String whatToDo) {
        attributes.stream().filter(Attribute::set).findFirst().ifPresent(attribute -> {
            throw refused(attribute.name() + " is for " + whose + "; " + whatToDo);
        });
    }

    /** The value of an attribute that is an array only so that it can be left unset. */
    private <E extends Enum<E>> Optional<E> only(E[] values, String attribute) {
        if (values.length > 1) {
            throw refused(attribute + " names " + Arrays.toString(values) + "; name one of them");
        }
        return Arrays.stream(values).findFirst();
    }

    private static Optional<List<Double>> channels(double[] values) {
        return values.length == 0
                ? Optional.empty()
                : Optional.of(DoubleStream.of(values).boxed().toList());
    }

    private static boolean isSet(double value) {
        return !Double.isNaN(value);
    }

    private ExtensionConfigurationException refused(String sentence) {
        return new ExtensionConfigurationException(place + ": " + sentence);
    }
}
