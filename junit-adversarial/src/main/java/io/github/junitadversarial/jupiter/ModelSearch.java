package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.Confidence;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.ExecutionProvider;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the one {@link ModelUnderTest} that stands closest to a test method. */
final class ModelSearch {

    private final ClassLoader classLoader;
    private final ExecutionProvider defaultProvider;

    private ModelSearch(ClassLoader classLoader, ExecutionProvider defaultProvider) {
        this.classLoader = classLoader;
        this.defaultProvider = defaultProvider;
    }

    /**
     * The model; nothing is loaded yet.
     *
     * @param defaultProvider where an ONNX model runs whose annotation does not say it
     * @throws ExtensionConfigurationException if there is none, if two stand in one place, or if one is illegal, with a
     *     sentence for the user
     */
    static DeclaredModel find(Levels levels, ClassLoader classLoader, ExecutionProvider defaultProvider) {
        ModelSearch search = new ModelSearch(classLoader, defaultProvider);
        for (AnnotatedElement level : levels.all()) {
            List<AnnotatedElement> declared = declaredAt(level);
            if (declared.size() > 1) {
                throw new ExtensionConfigurationException(Names.of(level) + " declares " + declared.size() + " models ("
                        + declared.stream().map(ModelSearch::describe).collect(Collectors.joining(", "))
                        + "); leave @ModelUnderTest on one of them");
            }
            if (!declared.isEmpty()) {
                return search.declaredModel(declared.get(0), level);
            }
        }
        throw new ExtensionConfigurationException(Names.of(levels.method())
                + " has an attack annotation without a model; put @ModelUnderTest(onnx = \"…\") on the class, or @ModelUnderTest on a field or"
                + " method that holds or makes an ImageClassifier or ObjectDetector");
    }

    private static List<AnnotatedElement> declaredAt(AnnotatedElement level) {
        List<AnnotatedElement> declared = new ArrayList<>();
        if (isModel(level)) {
            declared.add(level);
        }
        if (level instanceof Class<?> type) {
            Arrays.stream(type.getDeclaredFields()).filter(ModelSearch::isModel).forEach(declared::add);
            Arrays.stream(type.getDeclaredMethods())
                    .filter(ModelSearch::isModel)
                    .filter(method -> !AnnotationSupport.isAnnotated(method, AdversarialTest.class))
                    .forEach(declared::add);
        }
        return declared;
    }

    private static boolean isModel(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, ModelUnderTest.class);
    }

    private DeclaredModel declaredModel(AnnotatedElement declared, AnnotatedElement level) {
        ModelUnderTest annotation =
                AnnotationSupport.findAnnotation(declared, ModelUnderTest.class).orElseThrow();
        String place = "@ModelUnderTest on " + Names.of(declared);
        return DeclaredModel.of(
                declared == level ? file(annotation, place) : pipeline(annotation, declared, place), annotation, place);
    }

    private ModelSource pipeline(ModelUnderTest annotation, AnnotatedElement declared, String place) {
        new OnnxAttributes(annotation, place).requireNone();
        if (declared instanceof Field field) {
            return new FieldSource(member(annotation, field, field.getType(), place), field);
        }
        Method method = (Method) declared;
        PipelineMember member = member(annotation, method, method.getReturnType(), place);
        if (method.getParameterCount() > 0) {
            throw new ExtensionConfigurationException(
                    place + ": the method has " + method.getParameterCount() + " parameters; it must have none");
        }
        return new FactoryMethodSource(member, method);
    }

    private ModelSource file(ModelUnderTest annotation, String place) {
        if (annotation.onnx().equals(Unset.STRING)) {
            throw new ExtensionConfigurationException(place
                    + " names no model; set onnx, or put the annotation on the field or method that yields the model");
        }
        if (annotation.concurrent()) {
            throw new ExtensionConfigurationException(place
                    + ": concurrent is for the pipeline of a field or method, an ONNX model always is; remove it");
        }
        LocatedFile file = LocatedFile.find(annotation.onnx(), classLoader, place + ": onnx");
        return new OnnxFileSource(
                file, new OnnxAttributes(annotation, place).declaration(labels(annotation, place), defaultProvider));
    }

    private PipelineMember member(ModelUnderTest annotation, Member member, Class<?> type, String place) {
        ModelTask task = task(annotation, type, place);
        boolean confident = !Double.isNaN(annotation.confidence());
        if (confident && task == ModelTask.CLASSIFICATION) {
            throw new ExtensionConfigurationException(place + ": confidence is for object detectors, "
                    + type.getSimpleName() + " is an image classifier; remove it");
        }
        return new PipelineMember(
                member,
                Names.of((AnnotatedElement) member),
                task,
                labels(annotation, place),
                confident ? OptionalDouble.of(confidence(annotation, place)) : OptionalDouble.empty(),
                annotation.concurrent());
    }

    private static ModelTask task(ModelUnderTest annotation, Class<?> type, String place) {
        boolean classifies = ModelTask.CLASSIFICATION.type().isAssignableFrom(type);
        boolean detects = ModelTask.DETECTION.type().isAssignableFrom(type);
        if (!classifies && !detects) {
            throw new ExtensionConfigurationException(place + ": its type is " + type.getSimpleName()
                    + "; it must be ImageClassifier, ObjectDetector or a type of one of them");
        }
        if (!detects && annotation.task() == ModelTask.DETECTION) {
            throw new ExtensionConfigurationException(place + ": task is DETECTION, but its type is "
                    + type.getSimpleName() + ", which classifies; make it an ObjectDetector, or remove task");
        }
        return classifies ? annotation.task() : ModelTask.DETECTION;
    }

    private static double confidence(ModelUnderTest annotation, String place) {
        try {
            return Confidence.of(annotation.confidence());
        } catch (UnusableModelException e) {
            throw new ExtensionConfigurationException(place + ": " + e.getMessage(), e);
        }
    }

    private Optional<Labels> labels(ModelUnderTest annotation, String place) {
        if (annotation.labels().equals(Unset.STRING)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = LocatedFile.find(annotation.labels(), classLoader, place + ": labels")
                    .bytes();
            return Optional.of(Labels.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException | UnusableModelException e) {
            throw new ExtensionConfigurationException(
                    place + ": labels is \"" + annotation.labels() + "\", which cannot be used: " + e.getMessage(), e);
        }
    }

    private static String describe(AnnotatedElement declared) {
        return declared instanceof Class<?>
                ? "the class"
                : (declared instanceof Field ? "field " : "method ") + ((Member) declared).getName();
    }
}
