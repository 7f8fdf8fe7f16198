package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.onnx.DetectorOptions;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxDetector;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import java.nio.file.Path;

/** What an annotation says of an ONNX file. Declarations of the same options are equal. */
sealed interface OnnxDeclaration {

    /** What the model does. */
    ModelTask task();

    /** Loads the file, whose weights may lie in further files beside it. */
    OwnedModel.Made open(Path file);

    /** Loads the bytes of a file that is not on disk. */
    OwnedModel.Made open(byte[] bytes, String name);

    /** Of a classifier. */
    record OfClassifier(OnnxOptions options) implements OnnxDeclaration {

        @Override
        public ModelTask task() {
            return ModelTask.CLASSIFICATION;
        }

        @Override
        public OwnedModel.Made open(Path file) {
            return made(OnnxClassifier.open(file, options));
        }

        @Override
        public OwnedModel.Made open(byte[] bytes, String name) {
            return made(OnnxClassifier.open(bytes, name, options));
        }

        private static OwnedModel.Made made(OnnxClassifier model) {
            return new OwnedModel.Made(model, model);
        }
    }

    /** Of a detector. */
    record OfDetector(DetectorOptions options) implements OnnxDeclaration {

        @Override
        public ModelTask task() {
            return ModelTask.DETECTION;
        }

        @Override
        public OwnedModel.Made open(Path file) {
            return made(OnnxDetector.open(file, options));
        }

        @Override
        public OwnedModel.Made open(byte[] bytes, String name) {
            return made(OnnxDetector.open(bytes, name, options));
        }

        private static OwnedModel.Made made(OnnxDetector model) {
            return new OwnedModel.Made(model, model);
        }
    }
}
