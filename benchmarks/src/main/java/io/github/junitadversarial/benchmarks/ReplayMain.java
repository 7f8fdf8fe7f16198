package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.OrtException;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.findings.AcceptedFindings;
import io.github.junitadversarial.findings.FindingsFolder;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a replay of stored findings costs, from nothing but files to the report, as a multiple of what ONNX Runtime
 * alone takes to load the model and to run it once for each finding. The two take turns in one process; each turn gives
 * one ratio.
 *
 * <pre>
 * {@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.ReplayMain --onnx conv224 --threads 1,2}
 * </pre>
 */
final class ReplayMain {

    private static final String FIXTURES = "benchmark";
    private static final double MILLION = 1e6;
    private static final Map<String, String> DEFAULTS = Map.of(
            "onnx", BenchmarkModel.LENET,
            "preprocessing", BenchmarkModel.FROM_METADATA,
            "images", Pictures.RANDOM,
            "count", "300",
            "findings", "100",
            "pixels", "10",
            "budget", "1000",
            "threads", "1,2",
            "warmup", "5",
            "turns", "20");

    private ReplayMain() {}

    public static void main(String[] arguments) throws IOException, OrtException, UnreadableImageException {
        Options options = Options.parse(arguments, DEFAULTS);
        Path file = BenchmarkModel.file(options.text("onnx"));
        OnnxOptions opening = BenchmarkModel.options(options.text("preprocessing"));
        Path store = Files.createTempDirectory("findings");
        PixelAttackSpec attack =
                PixelAttackSpec.maxPixels(options.integer("pixels")).budget(options.integer("budget"));
        FixtureSet fixtures = remember(file, opening, store, attack, options);

        System.out.println(Machine.describe());
        System.out.println();
        System.out.println("| model | findings | threads | loading and single runs alone, ms | replay, ms"
                + " | ratio, 95 % interval | turns |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int threads : options.list("threads", Integer::valueOf)) {
            measure(file, opening, store, attack, fixtures, threads, options);
        }
    }

    /** Finds as many as are wanted and leaves them in the store; the fixtures that they belong to. */
    private static FixtureSet remember(
            Path file, OnnxOptions opening, Path store, PixelAttackSpec attack, Options options)
            throws IOException, UnreadableImageException {
        try (OnnxClassifier model = OnnxClassifier.open(file, opening)) {
            FixtureSet all = Pictures.labelled(model, options.text("images"), options.integer("count"));
            RobustnessReport report = Campaign.of(model, all).attack(attack).run();
            Set<String> names = report.broken().stream()
                    .limit(options.integer("findings"))
                    .map(ImageOutcome::image)
                    .collect(Collectors.toSet());
            FixtureSet broken = all.only(names::contains);
            Campaign.of(model, broken)
                    .attack(attack)
                    .keepIn(FindingsFolder.at(store, FIXTURES).accepting())
                    .run();
            return broken;
        }
    }

    private static void measure(
            Path file,
            OnnxOptions opening,
            Path store,
            PixelAttackSpec attack,
            FixtureSet fixtures,
            int threads,
            Options options)
            throws IOException, OrtException, UnreadableImageException {
        int turns = options.integer("turns");
        double[] raw = new double[turns];
        double[] replay = new double[turns];
        double[] ratio = new double[turns];
        for (int turn = -options.integer("warmup"); turn < turns; turn++) {
            double rawNanos = raw(file, opening, fixtures);
            double replayNanos = replay(file, opening, store, attack, fixtures, threads);
            if (turn >= 0) {
                raw[turn] = rawNanos / MILLION;
                replay[turn] = replayNanos / MILLION;
                ratio[turn] = replayNanos / rawNanos;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f | %s | %d |%n",
                options.text("onnx"),
                fixtures.size(),
                threads,
                Estimate.of(raw).mean(),
                Estimate.of(replay).mean(),
                Estimate.of(ratio).toString(2),
                turns);
    }

    private static long raw(Path file, OnnxOptions opening, FixtureSet fixtures)
            throws IOException, OrtException, UnreadableImageException {
        // Laid down before the clock starts.
        RgbImage picture;
        int classes;
        try (OnnxClassifier model = OnnxClassifier.open(file, opening)) {
            picture = model.geometry()
                    .orElseThrow()
                    .apply(fixtures.fixtures().get(0).read());
            classes = model.classify(picture).length;
            long start = System.nanoTime();
            try (RawSession session = new RawSession(Files.readAllBytes(file), 1);
                    RawSession.Batch batch = session.batch(List.of(picture), model.preprocessing(), classes)) {
                for (int i = 0; i < fixtures.size(); i++) {
                    batch.run();
                }
                return System.nanoTime() - start;
            }
        }
    }

    private static long replay(
            Path file, OnnxOptions opening, Path store, PixelAttackSpec attack, FixtureSet fixtures, int threads) {
        long start = System.nanoTime();
        try (OnnxClassifier model = OnnxClassifier.open(file, opening)) {
            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(attack)
                    .known(AcceptedFindings.in(store).known(FIXTURES))
                    .replayOnly()
                    .threads(threads)
                    .run();
            long nanos = System.nanoTime() - start;
            if (report.broken().size() != fixtures.size() || report.queries() != fixtures.size()) {
                throw new IllegalStateException("of " + fixtures.size() + " findings "
                        + report.broken().size() + " were replayed with " + report.queries() + " queries");
            }
            return nanos;
        }
    }
}
