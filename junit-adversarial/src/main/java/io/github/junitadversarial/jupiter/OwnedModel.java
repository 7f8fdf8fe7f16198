package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageModel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A model that was made for the tests, or the reason why it could not be made: either way it is made once. Closed with
 * the store that holds it.
 */
// JUnit before 5.13 closes only the one interface, later versions prefer the other. What a user's resource throws at
// its end is the user's to see.
@SuppressWarnings("try")
final class OwnedModel implements Store.CloseableResource, AutoCloseable {

    /** A model with what is to be closed behind it. */
    record Made(ImageModel model, AutoCloseable resource) {}

    private final Supplier<ImageModel> answer;
    private final AutoCloseable resource;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OwnedModel(Supplier<ImageModel> answer, AutoCloseable resource) {
        this.answer = answer;
        this.resource = resource;
    }

    static OwnedModel from(Supplier<Made> maker) {
        try {
            Made made = maker.get();
            return new OwnedModel(made::model, made.resource());
        } catch (RuntimeException e) {
            return new OwnedModel(
                    () -> {
                        throw e;
                    },
                    () -> {});
        }
    }

    /**
     * The model.
     *
     * @throws RuntimeException if it could not be made: the same exception at every call
     */
    ImageModel get() {
        return answer.get();
    }

    @Override
    public void close() throws Exception {
        if (closed.compareAndSet(false, true)) {
            resource.close();
        }
    }
}
