package io.github.junitadversarial.jupiter;

import static java.lang.invoke.MethodType.methodType;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.report.ExamplePictures;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Files attached to the node of a test, for IDEs and build tools that show them. JUnit moved the class that names their
 * type, in 5.14, and deprecated the method that takes the old one; which of the two is there shows at run time.
 */
final class Attachments {

    private static final String PNG = "image/png";

    /** {@code (ExtensionContext, String name, String type, ThrowingConsumer<Path> writing)}. */
    private static final Optional<MethodHandle> PUBLISH = Stream.of(
                    "org.junit.jupiter.api.MediaType", "org.junit.jupiter.api.extension.MediaType")
            .map(Attachments::publishing)
            .flatMap(Optional::stream)
            .findFirst();

    private Attachments() {}

    /**
     * Attaches clean picture, adversarial picture and magnified difference of a broken image. Does nothing where JUnit
     * has no place for attachments: the same pictures are in the report, and no test is to fail for want of a copy.
     */
    static void attach(ImageOutcome outcome, Path examples, ExtensionContext node) {
        if (PUBLISH.isEmpty()) {
            return;
        }
        MethodHandle publish = PUBLISH.get();
        outcome.adversarial().filter(example -> !example.file().isEmpty()).ifPresent(example -> {
            try {
                Path file = examples.resolve(example.file());
                for (Map.Entry<String, byte[]> picture :
                        ExamplePictures.of(file, example).entrySet()) {
                    publish(publish, node, picture.getKey(), PNG, picture.getValue());
                }
            } catch (IOException | RuntimeException e) {
                // See above.
            }
        });
    }

    private static void publish(MethodHandle publish, ExtensionContext node, String name, String type, byte[] content) {
        ThrowingConsumer<Path> writing = path -> Files.write(path, content);
        try {
            publish.invoke(node, name, type, writing);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("publishFile threw what it does not declare", e);
        }
    }

    private static Optional<MethodHandle> publishing(String mediaTypeClass) {
        try {
            Class<?> mediaType = Class.forName(mediaTypeClass, false, ExtensionContext.class.getClassLoader());
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle publish = lookup.findVirtual(
                    ExtensionContext.class,
                    "publishFile",
                    methodType(void.class, String.class, mediaType, ThrowingConsumer.class));
            MethodHandle parse = lookup.findStatic(mediaType, "parse", methodType(mediaType, String.class));
            return Optional.of(MethodHandles.filterArguments(publish, 2, parse));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
