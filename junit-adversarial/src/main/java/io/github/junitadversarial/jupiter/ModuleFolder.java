package io.github.junitadversarial.jupiter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of the module under test, from which relative paths in annotations and parameters count. */
final class ModuleFolder {

    private ModuleFolder() {}

    /**
     * As Surefire names it, since a build of several modules starts its tests wherever it likes; else the working
     * folder.
     */
    static Path path() {
        return Path.of(System.getProperty("basedir", ""));
    }

    /**
     * The absolute path of a file or folder.
     *
     * @throws InvalidPathException if it is no path
     */
    static Path resolve(String path) {
        return path().resolve(path).toAbsolutePath().normalize();
    }
}
