package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.github.junitadversarial.model.UnusableModelException;

/** Opens and closes ONNX Runtime's sessions. */
final class Sessions {

    private Sessions() {}

    /** @throws UnusableModelException if the file is damaged, or cannot run on the provider */
    static OrtSession open(ModelFile file, ExecutionProvider provider) {
        RuntimeJars.requireOne(Sessions.class.getClassLoader());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            // Each scorer runs on its own thread: threads inside a run would only fight with them for the cores.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            ProviderChoice.apply(provider, options);
            return file.path().isPresent()
                    ? environment.createSession(file.path().get().toString(), options)
                    : environment.createSession(file.bytes(), options);
        } catch (OrtException e) {
            throw RuntimeFailure.loading(file, e);
        }
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new UnusableModelException("the session of a model could not be closed: " + e.getMessage(), e);
        }
    }
}
