package io.github.junitadversarial.outcome;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Who wrote a file: this library, in which version.
 *
 * @param name of the library
 * @param version of the library
 */
public record Library(String name, String version) {

    /** This library. */
    public static final Library THIS = new Library("junit-adversarial", versionOfThis());

    /**
     * From a file that the build fills in: the manifest of a jar is lost where jars are merged, and there is none in a
     * folder of classes.
     */
    private static String versionOfThis() {
        Properties properties = new Properties();
        try (InputStream file = Library.class.getResourceAsStream("library.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "library.properties beside " + Library.class.getName() + " cannot be read", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
