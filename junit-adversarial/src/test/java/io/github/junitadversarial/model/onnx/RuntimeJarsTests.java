package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtSession;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeJarsTests {

    private static final String OF_THE_RUNTIME = "ai/onnxruntime/OrtSession.class";

    @Test
    void two_runtimes_on_one_classpath_are_named(@TempDir Path folder) throws IOException, URISyntaxException {
        Path gpu = secondRuntime(folder.resolve("onnxruntime_gpu-1.28.0.jar"));

        try (URLClassLoader classpath =
                new URLClassLoader(new URL[] {gpu.toUri().toURL()}, ownLoader())) {
            assertThatThrownBy(() -> RuntimeJars.requireOne(classpath))
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessage("the classpath holds 2 ONNX Runtimes, " + firstRuntime() + " and " + gpu
                            + ", of which one may be loaded; exclude com.microsoft.onnxruntime:onnxruntime from"
                            + " junit-adversarial's dependencies to run on onnxruntime_gpu, or remove the other");
        }
    }

    @Test
    void one_runtime_that_stands_on_the_classpath_twice_is_one() throws IOException, URISyntaxException {
        try (URLClassLoader classpath =
                new URLClassLoader(new URL[] {firstRuntime().toUri().toURL()}, ownLoader())) {
            assertThatCode(() -> RuntimeJars.requireOne(classpath)).doesNotThrowAnyException();
        }
    }

    @Test
    void two_runtimes_are_found_before_a_model_is_loaded(@TempDir Path folder)
            throws IOException, ReflectiveOperationException {
        Path gpu = secondRuntime(folder.resolve("onnxruntime_gpu-1.28.0.jar"));
        Path model = OnnxModels.leNet(1).writeTo(folder.resolve("lenet.onnx"));

        try (URLClassLoader classpath = new URLClassLoader(classpathWith(gpu), ClassLoader.getPlatformClassLoader())) {
            Method open = classpath.loadClass(OnnxClassifier.class.getName()).getMethod("open", Path.class);

            assertThatThrownBy(() -> open.invoke(null, model))
                    .cause()
                    .hasMessageStartingWith("the classpath holds 2 ONNX Runtimes, ");
        }
    }

    private static URL[] classpathWith(Path jar) throws MalformedURLException {
        // Surefire may put a jar with nothing but a manifest on the class path; it names the true one in a property.
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : classpath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        urls.add(jar.toUri().toURL());
        return urls.toArray(new URL[0]);
    }

    private static Path secondRuntime(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream runtime = Objects.requireNonNull(ownLoader().getResourceAsStream(OF_THE_RUNTIME))) {
            out.putNextEntry(new JarEntry(OF_THE_RUNTIME));
            runtime.transferTo(out);
        }
        return jar;
    }

    private static Path firstRuntime() throws URISyntaxException {
        return Path.of(OrtSession.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static ClassLoader ownLoader() {
        return RuntimeJarsTests.class.getClassLoader();
    }
}
