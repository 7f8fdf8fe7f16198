package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The memory that a campaign over many images takes: the most that was ever resident, Java's heap, ONNX Runtime and
 * all. The fixtures are drawn first, into files; then a JVM of its own, with a small heap, attacks them and says what
 * it took.
 *
 * <pre>{@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.MemoryMain}</pre>
 */
final class MemoryMain {

    private static final Map<String, String> DEFAULTS = Map.of(
            "onnx", BenchmarkModel.CONV224,
            "images", Pictures.RANDOM,
            "count", "2000",
            "pixels", "50",
            "budget", "20",
            "strategy", "GUIDED_SEARCH",
            "heap", "256m");

    private MemoryMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.parse(arguments, DEFAULTS);
        Path onnx = BenchmarkModel.file(options.text("onnx"));
        System.out.println(Machine.describe());
        if (!options.text("images").equals(Pictures.RANDOM)) {
            attackInSmallHeap(onnx, Path.of(options.text("images")), options);
            return;
        }
        Path folder = Files.createTempDirectory("adversarial-fixtures");
        try {
            draw(onnx, folder, options.integer("count"));
            attackInSmallHeap(onnx, folder, options);
        } finally {
            delete(folder);
        }
    }

    /** One folder per class, named by its number, as the model sees the pictures. */
    private static void draw(Path onnx, Path folder, int count) throws IOException {
        try (OnnxClassifier model = OnnxClassifier.open(onnx)) {
            for (int number = 0; number < count; number++) {
                Path label = folder.resolve(Integer.toString(Pictures.classOf(model, number)));
                byte[] png = ImageFiles.encodePng(Pictures.random(Pictures.sizeFor(model), number));
                Files.write(Files.createDirectories(label).resolve(number + ".png"), png);
            }
        }
    }

    private static void attackInSmallHeap(Path onnx, Path folder, Options options)
            throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + options.text("heap"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InSmallHeap.class.getName(),
                        "--onnx",
                        onnx.toString(),
                        "--images",
                        folder.toString(),
                        "--pixels",
                        options.text("pixels"),
                        "--budget",
                        options.text("budget"),
                        "--strategy",
                        options.text("strategy")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String row = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (jvm.waitFor() != 0) {
            throw new IllegalStateException("the campaign with a heap of " + options.text("heap") + " failed");
        }
        System.out.println();
        System.out.println("| model | strategy | images | broken | heap at most, MiB | peak resident set |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.println(row);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException e) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The campaign whose memory counts. */
    static final class InSmallHeap {

        private InSmallHeap() {}

        public static void main(String[] arguments) {
            Options options = Options.parse(arguments, DEFAULTS);
            try (OnnxClassifier model = OnnxClassifier.open(Path.of(options.text("onnx")))) {
                PixelAttackSpec attack = PixelAttackSpec.maxPixels(options.integer("pixels"))
                        .budget(options.integer("budget"))
                        .strategy(PixelStrategy.valueOf(options.text("strategy")));
                FixtureSet fixtures = FixtureSet.inFolder(Path.of(options.text("images")));
                RobustnessReport report =
                        Campaign.of(model, fixtures).attack(attack).run();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %,d | %s | %d | %s |%n",
                        report.model().name(),
                        report.attack().strategy(),
                        report.fixtures(),
                        report.attackSuccessRate(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        Machine.peakResidentSet());
            }
        }
    }
}
