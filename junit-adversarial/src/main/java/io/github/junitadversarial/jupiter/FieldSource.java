package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.UnusableModelException;
import java.lang.reflect.Field;
import java.util.Optional;
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
    private volatile @Nullable ClassifierModel current;
    private final ClassifierModel model = new ModelOfRunningNode();

    FieldSource(PipelineMember member, Field field) {
        this.member = member;
        this.field = field;
    }

    @Override
    public ClassifierModel model(ExtensionContext node) {
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

    private ClassifierModel current() {
        ClassifierModel now = current;
        if (now == null) {
            throw new IllegalStateException("no node is running");
        }
        return now;
    }

    private final class ModelOfRunningNode implements ClassifierModel {

        @Override
        public float[] classify(RgbImage image) {
            return current().classify(image);
        }

        @Override
        public ModelIdentity identity() {
            return current().identity();
        }

        @Override
        public Optional<Labels> labels() {
            return current().labels();
        }

        @Override
        public Optional<Size> inputSize() {
            return current().inputSize();
        }

        @Override
        public Optional<Geometry> geometry() {
            return current().geometry();
        }

        @Override
        public boolean concurrent() {
            return current().concurrent();
        }

        @Override
        public BatchShapes batchShapes() {
            return current().batchShapes();
        }

        @Override
        public BatchScorer newScorer(BatchShapes shapes) {
            return current().newScorer(shapes);
        }

        @Override
        public Optional<ModelSetup> setup() {
            return current().setup();
        }

        @Override
        public Optional<BatchScorer> newScorer(ModelSetup other) {
            return current().newScorer(other);
        }
    }
}
