package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.storage.Sha256;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A model file: one session for all tests that name the same bytes with the same options, for as long as the root store
 * lives.
 */
record OnnxFileSource(LocatedFile file, OnnxOptions options) implements ModelSource {

    private record Key(String name, String digest, OnnxOptions options) {}

    @Override
    public ImageModel model(ExtensionContext node) {
        byte[] bytes = read();
        return node.getRoot()
                .getStore(AdversarialExtension.NAMESPACE)
                .getOrComputeIfAbsent(
                        new Key(file.name(), Sha256.of(bytes), options),
                        key -> OwnedModel.from(() -> open(bytes)),
                        OwnedModel.class)
                .get();
    }

    private OwnedModel.Made open(byte[] bytes) {
        try {
            // By path where there is one: large weights may lie in further files beside it.
            OnnxClassifier model = file.path().isPresent()
                    ? OnnxClassifier.open(file.path().get(), options)
                    : OnnxClassifier.open(bytes, file.name(), options);
            return new OwnedModel.Made(model, model);
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
