package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ObjectDetector;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.PipelineDetector;
import io.github.junitadversarial.model.UnusableModelException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a field or method with {@link ModelUnderTest} declares of the pipeline that it yields.
 *
 * @param name class and member, the name of the model in reports
 * @param confidence score from which a detection counts, empty for the usual one; of a detector only
 */
record PipelineMember(
        Member member,
        String name,
        ModelTask task,
        Optional<Labels> labels,
        OptionalDouble confidence,
        boolean concurrent) {

    boolean isStatic() {
        return Modifier.isStatic(member.getModifiers());
    }

    /** The test instance that the member belongs to, null for a static one. */
    @Nullable
    Object owner(ExtensionContext node) {
        return isStatic()
                ? null
                : node.getRequiredTestInstances()
                        .findInstance(member.getDeclaringClass())
                        .orElseThrow(() -> new UnusableModelException(
                                "there is no instance of the class of " + name + "; make it static"));
    }

    /**
     * The value of the member as a model.
     *
     * @throws UnusableModelException if there is none, or it contradicts the annotation
     */
    ImageModel model(@Nullable Object value) {
        if (!task.type().isInstance(value)) {
            throw refused("yields " + value + "; it must yield an "
                    + task.type().getSimpleName() + " by the time the attack begins");
        }
        return task == ModelTask.DETECTION ? detector((ObjectDetector) value) : classifier((ImageClassifier) value);
    }

    private ClassifierModel classifier(ImageClassifier pipeline) {
        if (pipeline instanceof ClassifierModel model) {
            if (labels.isPresent() || concurrent) {
                throw refused(
                        "sets labels or concurrent, but its value, a ClassifierModel, says both itself; remove them");
            }
            return model;
        }
        PipelineClassifier model = PipelineClassifier.of(pipeline, name);
        model = labels.isPresent() ? model.withLabels(labels.get()) : model;
        return concurrent ? model.calledConcurrently() : model;
    }

    private DetectorModel detector(ObjectDetector pipeline) {
        if (pipeline instanceof DetectorModel model) {
            if (labels.isPresent() || confidence.isPresent() || concurrent) {
                throw refused("sets labels, confidence or concurrent, but its value, a DetectorModel, says them itself;"
                        + " remove them");
            }
            return model;
        }
        PipelineDetector model = PipelineDetector.of(
                pipeline,
                name,
                labels.orElseThrow(
                        () -> refused(
                                "yields an ObjectDetector, which tells classes by number, but sets no labels; set"
                                        + " labels to a text file with the name of one class to a line, in the order of their numbers")));
        model = confidence.isPresent() ? model.confidence(confidence.getAsDouble()) : model;
        return concurrent ? model.calledConcurrently() : model;
    }

    private UnusableModelException refused(String sentence) {
        return new UnusableModelException("@ModelUnderTest on " + name + " " + sentence);
    }
}
