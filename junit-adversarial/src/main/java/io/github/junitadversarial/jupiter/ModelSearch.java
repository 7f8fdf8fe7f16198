package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.ExecutionProvider;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.model.onnx.PreprocessingDeclaration;
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
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
                + " method that holds or makes an ImageClassifier");
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
        requireNoFile(annotation, place);
        if (declared instanceof Field field) {
            requireClassifier(field.getType(), place);
            return new FieldSource(member(annotation, field, place), field);
        }
        Method method = (Method) declared;
        requireClassifier(method.getReturnType(), place);
        if (method.getParameterCount() > 0) {
            throw new ExtensionConfigurationException(
                    place + ": the method has " + method.getParameterCount() + " parameters; it must have none");
        }
        return new FactoryMethodSource(member(annotation, method, place), method);
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
                file,
                new OnnxOptions(
                        labels(annotation, place),
                        preprocessing(annotation, place),
                        geometry(annotation, place),
                        annotation.output().equals(Unset.STRING) ? Optional.empty() : Optional.of(annotation.output()),
                        background(annotation, place),
                        only(annotation.executionProvider(), "executionProvider", place)
                                .orElse(defaultProvider)));
    }

    private PipelineMember member(ModelUnderTest annotation, Member member, String place) {
        return new PipelineMember(
                member, Names.of((AnnotatedElement) member), labels(annotation, place), annotation.concurrent());
    }

    private static void requireNoFile(ModelUnderTest annotation, String place) {
        if (!annotation.onnx().equals(Unset.STRING)) {
            throw new ExtensionConfigurationException(place + ": onnx is \"" + annotation.onnx()
                    + "\", but the model comes from this member; move the annotation to the class, or remove onnx");
        }
        if (!preprocessing(annotation, place).equals(PreprocessingDeclaration.NONE)
                || recipe(annotation, place).isDeclared()) {
            throw new ExtensionConfigurationException(
                    place + ": preprocessing is for ONNX files, a pipeline does its own; remove it");
        }
        forFilesOnly("output", !annotation.output().equals(Unset.STRING), place);
        forFilesOnly("backgroundClass", annotation.backgroundClass() != Unset.INT, place);
        forFilesOnly("executionProvider", annotation.executionProvider().length > 0, place);
    }

    private static void forFilesOnly(String attribute, boolean set, String place) {
        if (set) {
            throw new ExtensionConfigurationException(
                    place + ": " + attribute + " is for ONNX files, the model comes from this member; remove it");
        }
    }

    private static void requireClassifier(Class<?> type, String place) {
        if (!ImageClassifier.class.isAssignableFrom(type)) {
            throw new ExtensionConfigurationException(
                    place + ": its type is " + type.getSimpleName() + "; it must be ImageClassifier or a type of it");
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

    private static PreprocessingDeclaration preprocessing(ModelUnderTest annotation, String place) {
        Preprocessing declared = annotation.preprocessing();
        try {
            return new PreprocessingDeclaration(
                    Double.isNaN(declared.scale()) ? Optional.empty() : Optional.of(declared.scale()),
                    channels(declared.mean()),
                    channels(declared.std()),
                    only(declared.channels(), "preprocessing channels", place),
                    only(declared.layout(), "preprocessing layout", place));
        } catch (UnusableModelException e) {
            throw new ExtensionConfigurationException(place + ": " + e.getMessage(), e);
        }
    }

    private static Optional<GeometryDeclaration> geometry(ModelUnderTest annotation, String place) {
        Recipe recipe = recipe(annotation, place);
        return recipe.isDeclared() ? Optional.of(recipe) : Optional.empty();
    }

    private static Recipe recipe(ModelUnderTest annotation, String place) {
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

    private static OptionalInt background(ModelUnderTest annotation, String place) {
        int index = annotation.backgroundClass();
        if (index == Unset.INT) {
            return OptionalInt.empty();
        }
        if (index < 0) {
            throw new ExtensionConfigurationException(
                    place + ": backgroundClass is " + index + "; it must be the index of a score, 0 or more");
        }
        return OptionalInt.of(index);
    }

    /** The value of an attribute that is an array only so that it can be left unset. */
    private static <E extends Enum<E>> Optional<E> only(E[] values, String attribute, String place) {
        if (values.length > 1) {
            throw new ExtensionConfigurationException(
                    place + ": " + attribute + " names " + Arrays.toString(values) + "; name one of them");
        }
        return Arrays.stream(values).findFirst();
    }

    private static Optional<List<Double>> channels(double[] values) {
        return values.length == 0
                ? Optional.empty()
                : Optional.of(DoubleStream.of(values).boxed().toList());
    }

    private static String describe(AnnotatedElement declared) {
        return declared instanceof Class<?>
                ? "the class"
                : (declared instanceof Field ? "field " : "method ") + ((Member) declared).getName();
    }
}
