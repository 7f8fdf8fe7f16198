package io.github.junitadversarial.jupiter;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A file that an annotation names, found on the classpath or on disk.
 *
 * @param name last part of its location
 * @param url where it is
 * @param path the same, empty inside a jar
 */
record LocatedFile(String name, URL url, Optional<Path> path) {

    /**
     * Looks on the classpath, then on disk.
     *
     * @param attribute the attribute that names the file and the place of its annotation, for messages
     * @throws ExtensionConfigurationException if it is in neither place
     */
    static LocatedFile find(String location, ClassLoader classLoader, String attribute) {
        String name = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        try {
            URL resource = classLoader.getResource(location.startsWith("/") ? location.substring(1) : location);
            if (resource != null && (!onDisk(resource) || Files.isRegularFile(Path.of(resource.toURI())))) {
                return new LocatedFile(
                        name, resource, onDisk(resource) ? Optional.of(Path.of(resource.toURI())) : Optional.empty());
            }
            Path file = Path.of(location).toAbsolutePath().normalize();
            if (Files.isRegularFile(file)) {
                return new LocatedFile(name, file.toUri().toURL(), Optional.of(file));
            }
            throw new ExtensionConfigurationException(attribute + " is \"" + location
                    + "\", which is neither on the classpath nor the file " + file
                    + "; put it below src/test/resources or correct the name");
        } catch (URISyntaxException | InvalidPathException | IOException e) {
            throw new ExtensionConfigurationException(
                    attribute + " is \"" + location + "\", which names no file: " + e, e);
        }
    }

    /**
     * All bytes.
     *
     * @throws IOException if they cannot be read
     */
    byte[] bytes() throws IOException {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        }
    }

    private static boolean onDisk(URL url) {
        return url.getProtocol().equals("file");
    }
}
