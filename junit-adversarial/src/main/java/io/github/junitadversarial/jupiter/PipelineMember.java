package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.model.UnusableModelException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a field or method with {@link ModelUnderTest} declares of the pipeline that it yields.
 *
 * @param name class and member, the name of the model in reports
 */
record PipelineMember(Member member, String name, Optional<Labels> labels, boolean concurrent) {

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
    ClassifierModel model(@Nullable Object value) {
        if (!(value instanceof ImageClassifier pipeline)) {
            throw new UnusableModelException("@ModelUnderTest on " + name + " yields " + value
                    + "; it must yield an ImageClassifier by the time the attack begins");
        }
        if (pipeline instanceof ClassifierModel model) {
            if (labels.isPresent() || concurrent) {
                throw new UnusableModelException(
                        "@ModelUnderTest on " + name
                                + " sets labels or concurrent, but its value, a ClassifierModel, says both itself; remove them");
            }
            return model;
        }
        PipelineClassifier model = PipelineClassifier.of(pipeline, name);
        model = labels.isPresent() ? model.withLabels(labels.get()) : model;
        return concurrent ? model.calledConcurrently() : model;
    }
}
