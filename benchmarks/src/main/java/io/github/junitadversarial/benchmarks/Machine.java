package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a measurement was made on; without it a number means nothing. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path STATUS = Path.of("/proc/self/status");

    private Machine() {}

    /** CPU, cores, operating system, JDK and ONNX Runtime in one line. */
    static String describe() {
        return String.join(
                ", ",
                firstOf(CPU_INFO, "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors() + " cores",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "JDK " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.vm.vendor") + ")",
                "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion());
    }

    /** The most memory that this process ever had resident, such as {@code 412344 kB}; Linux only. */
    static String peakResidentSet() {
        return firstOf(STATUS, "VmHWM", "unknown (Linux tells it in " + STATUS + ")");
    }

    private static String firstOf(Path file, String key, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
