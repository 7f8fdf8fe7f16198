package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A method that makes a model for us: called once, for the whole test plan if it is static and else for the test
 * method, and closed after that.
 */
record FactoryMethodSource(PipelineMember member, Method method) implements ModelSource {

    @Override
    public ModelTask task() {
        return member.task();
    }

    @Override
    public ImageModel model(ExtensionContext node) {
        return store(node)
                .getOrComputeIfAbsent(method, key -> OwnedModel.from(() -> make(node)), OwnedModel.class)
                .get();
    }

    private Store store(ExtensionContext node) {
        ExtensionContext lifetime =
                member.isStatic() ? node.getRoot() : node.getParent().orElseThrow();
        return lifetime.getStore(AdversarialExtension.NAMESPACE);
    }

    private OwnedModel.Made make(ExtensionContext node) {
        Object value = call(member.owner(node));
        ImageModel model = member.model(value);
        return new OwnedModel.Made(model, value instanceof AutoCloseable closeable ? closeable : () -> {});
    }

    private @Nullable Object call(@Nullable Object owner) {
        try {
            return ReflectionSupport.invokeMethod(method, owner);
        } catch (Exception | LinkageError e) {
            // Not only unchecked ones: ReflectionSupport hands on what the method throws.
            throw new UnusableModelException("@ModelUnderTest on " + member.name() + "() failed: " + e, e);
        }
    }
}
