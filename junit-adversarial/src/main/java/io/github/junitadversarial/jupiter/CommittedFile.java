package io.github.junitadversarial.jupiter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds the files of the source tree that annotations name. */
final class CommittedFile {

    private CommittedFile() {}

    /**
     * The absolute path.
     *
     * @param annotation for messages, with its place
     * @throws ExtensionConfigurationException if it is no path
     */
    static Path at(String path, String annotation) {
        if (path.isBlank()) {
            throw new ExtensionConfigurationException(annotation + " is blank; name a file below src/test");
        }
        try {
            return ModuleFolder.resolve(path);
        } catch (InvalidPathException e) {
            throw new ExtensionConfigurationException(annotation + " is \"" + path + "\", which is no path: " + e, e);
        }
    }
}
