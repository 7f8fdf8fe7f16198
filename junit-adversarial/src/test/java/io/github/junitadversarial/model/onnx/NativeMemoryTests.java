package io.github.junitadversarial.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.testmodels.OnnxModel;
import io.github.junitadversarial.testmodels.OnnxModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * ONNX Runtime's memory is freed by close alone, and no Java tool sees it; the operating system does. Each kind of work
 * is done twice, in a JVM of its own whose heap cannot grow: the first time fills the pools that a process keeps, the
 * second must find enough in them.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class NativeMemoryTests {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long TOLERANCE_KIB = 8 * 1024;

    enum Work {
        OPEN_AND_CLOSE_SCORERS {
            @Override
            void run() {
                RgbImage image = Pictures.noise(4, 3, 1);
                try (OnnxClassifier model =
                        open(OnnxModels.randomLinear(4, 3, 3, 1).bytes())) {
                    for (int i = 0; i < 10_000; i++) {
                        try (BatchScorer scorer = model.newScorer(model.batchShapes())) {
                            scorer.bind(0, image);
                            scorer.score(1);
                        }
                    }
                }
            }
        },
        REBIND_TO_OTHER_SIZES {
            @Override
            void run() {
                try (OnnxClassifier model = open(OnnxModels.anySize(3, 1).bytes());
                        BatchScorer scorer = model.newScorer(model.batchShapes())) {
                    for (int i = 0; i < 50_000; i++) {
                        scorer.bind(0, RgbImage.filled(3 + i % 2, 4, i & 0xFFFFFF));
                        scorer.score(1);
                    }
                }
            }
        },
        OPEN_AND_CLOSE_SCORERS_OF_A_DETECTOR {
            @Override
            void run() {
                RgbImage image = Pictures.noise(8, 8, 1);
                byte[] file = OnnxModel.image(8, 8)
                        .withoutScores()
                        .plusTable("output", new float[6 * 10], 0, 6, 10)
                        .bytes();
                try (OnnxDetector model = OnnxDetector.open(file, "test.onnx", DetectorOptions.FROM_METADATA)) {
                    for (int i = 0; i < 20_000; i++) {
                        try (BatchScorer scorer = model.newScorer(BatchShapes.fixed(1))) {
                            scorer.bind(0, image);
                            scorer.score(1);
                        }
                    }
                }
            }
        },
        OPEN_AND_CLOSE_MODELS {
            @Override
            void run() {
                byte[] file = OnnxModels.leNet(1).bytes();
                for (int i = 0; i < 200; i++) {
                    try (OnnxClassifier model = open(file)) {
                        model.classify(RgbImage.filled(32, 32, i));
                    }
                }
            }
        };

        abstract void run();

        private static OnnxClassifier open(byte[] file) {
            return OnnxClassifier.open(file, "test.onnx", OnnxOptions.FROM_METADATA);
        }
    }

    @ParameterizedTest
    @EnumSource
    void does_not_grow(Work work) throws IOException, InterruptedException {
        // Surefire may put a jar with nothing but a manifest on the class path; it names the true one in a property.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        // The second compiler takes more memory for its own work than the tolerance.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MaxDirectMemorySize=16m",
                        "-cp",
                        classPath,
                        InAJvmOfItsOwn.class.getName(),
                        work.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String growth = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(process.waitFor()).isZero();
        assertThat(Long.parseLong(growth)).as("growth in KiB").isLessThan(TOLERANCE_KIB);
    }

    /** Prints by how many KiB the second time makes the process grow. */
    static final class InAJvmOfItsOwn {

        public static void main(String[] args) throws IOException {
            Work work = Work.valueOf(args[0]);
            work.run();
            long before = residentKib();
            work.run();
            System.out.print(residentKib() - before);
        }

        private static long residentKib() throws IOException {
            // Direct buffers go with their Java objects.
            System.gc();
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }
}
