package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.UnusableModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

/**
 * The ONNX Runtimes on a classpath. With two of them the order of the classpath decides which classes meet which native
 * library: a GPU then stays unused, or the JVM ends.
 */
final class RuntimeJars {

    private static final String CLASS_OF_EVERY_RUNTIME = "ai/onnxruntime/OrtSession.class";

    private RuntimeJars() {}

    /** @throws UnusableModelException if there are several */
    static void requireOne(ClassLoader classLoader) {
        List<String> jars = jars(classLoader);
        if (jars.size() > 1) {
            throw new UnusableModelException("the classpath holds " + jars.size() + " ONNX Runtimes, "
                    + String.join(" and ", jars)
                    + ", of which one may be loaded; exclude com.microsoft.onnxruntime:onnxruntime"
                    + " from junit-adversarial's dependencies to run on onnxruntime_gpu, or remove the other");
        }
    }

    private static List<String> jars(ClassLoader classLoader) {
        try {
            return Collections.list(classLoader.getResources(CLASS_OF_EVERY_RUNTIME)).stream()
                    .map(url -> jar(url.toString()))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From {@code jar:file:/repository/onnxruntime-1.28.0.jar!/ai/…} the path of the jar, of a folder likewise. */
    private static String jar(String url) {
        String place = url.substring(0, url.length() - CLASS_OF_EVERY_RUNTIME.length());
        return place.replaceFirst("^(jar:)?file:", "").replaceFirst("!?/$", "");
    }
}
