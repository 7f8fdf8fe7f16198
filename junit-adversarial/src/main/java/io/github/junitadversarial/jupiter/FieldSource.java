package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A field with the team's pipeline. Each node of a method has its own test instance, whose {@code @AfterEach} may close
 * what its field holds: so the one campaign of all nodes always asks the field of the node that is running.
 */
final class FieldSource implements ModelSource {

    private final PipelineMember member;
    private final Field field;
    private final ImageModel model;
    private volatile @Nullable ImageModel current;

    FieldSource(PipelineMember member, Field field) {
        this.member = member;
        this.field = field;
        this.model = member.task() == ModelTask.DETECTION
                ? new RunningDetector(() -> (DetectorModel) current())
                : new RunningClassifier(() -> (ClassifierModel) current());
    }

    @Override
    public ModelTask task() {
        return member.task();
    }

    @Override
    public ImageModel model(ExtensionContext node) {
        try {
            current = member.model(ReflectionSupport.tryToReadFieldValue(field, member.owner(node))
                    .get());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnusableModelException("@ModelUnderTest on " + member.name() + " cannot be read: " + e, e);
        }
        return model;
    }

    private ImageModel current() {
        ImageModel now = current;
        if (now == null) {
            throw new IllegalStateException("no node is running");
        }
        return now;
    }
}
