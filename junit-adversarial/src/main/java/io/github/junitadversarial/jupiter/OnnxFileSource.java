package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.storage.Sha256;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A model file: one session for all tests that name the same bytes with the same options, for as long as the root store
 * lives.
 */
record OnnxFileSource(LocatedFile file, OnnxDeclaration declaration) implements ModelSource {

    private record Key(String name, String digest, OnnxDeclaration declaration) {}

    @Override
    public ModelTask task() {
        return declaration.task();
    }

    @Override
    public ImageModel model(ExtensionContext node) {
        byte[] bytes = read();
        return node.getRoot()
                .getStore(AdversarialExtension.NAMESPACE)
                .getOrComputeIfAbsent(
                        new Key(file.name(), Sha256.of(bytes), declaration),
                        key -> OwnedModel.from(() -> open(bytes)),
                        OwnedModel.class)
                .get();
    }

    private OwnedModel.Made open(byte[] bytes) {
        try {
            // By path where there is one: large weights may lie in further files beside it.
            return file.path().isPresent() ? declaration.open(file.path().get()) : declaration.open(bytes, file.name());
        } catch (LinkageError e) {
            throw new UnusableModelException(
                    "model " + file.name() + " needs ONNX Runtime, which cannot be loaded here (" + e
                            + "); put com.microsoft.onnxruntime:onnxruntime, or onnxruntime_gpu, on the test classpath",
                    e);
        }
    }

    private byte[] read() {
        try {
            return file.bytes();
        } catch (IOException e) {
            throw new UnusableModelException("model " + file.name() + " cannot be read: " + e, e);
        }
    }
}
