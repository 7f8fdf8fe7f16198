package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.OrtException;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.AttackRounds;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.onnx.OnnxDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a query of a detector costs beyond the model itself, decoding and suppression of duplicates included: a round of
 * the campaign's attack loop, on pictures as they lie in their files, against a bare run of ONNX Runtime.
 *
 * <p>The attack wants every object mislabelled as one of the last class, which a few pixels do not reach, so that no
 * image leaves the loop.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar DetectorLoop -p onnx=… -p images=… -p preprocessing=yolox}
 * </pre>
 *
 * <p>For the ratio between the two use {@link RatioMain} with {@code --task detector}, which runs their forks in turns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 12, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xms1g", "-Xmx1g"})
public class DetectorLoopBenchmark {

    /** The bare model. */
    @Benchmark
    public void raw(Raw raw, QueryLoopBenchmark.CpuTime time) throws OrtException {
        raw.model.run();
        time.rounds++;
    }

    /** The same with a strategy that asks. */
    @Benchmark
    public void attack(Attack attack, QueryLoopBenchmark.CpuTime time) {
        attack.rounds.play();
        time.rounds++;
    }

    /** What is attacked, the same for both. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Setting {

        /** A detector's file. */
        @Param("sample-project/src/test/resources/models/street-signs.onnx")
        public String onnx;

        /** A folder of pictures in which it detects something. */
        @Param("sample-project/src/test/resources/fixtures/street-scenes")
        public String images;

        /** How the model is fed. */
        @Param(BenchmarkDetector.FROM_METADATA)
        public String preprocessing;

        /** Rows of a batch; 0 for the batch that the library derives from the model. */
        @Param("1")
        public int batch;

        /** Pixels that may change. */
        @Param("300")
        public int pixels;

        /** Queries after which an image is dealt with and the next takes its row. */
        @Param("10000")
        public int budget;

        OnnxDetector model;
        BatchShapes shapes;

        /** Loads the model. */
        @Setup
        public void setUp() {
            model = OnnxDetector.open(Path.of(onnx), BenchmarkDetector.options(preprocessing, true));
            shapes = batch == 0 ? model.batchShapes() : BatchShapes.fixed(batch);
        }

        /** Frees the model. */
        @TearDown
        public void tearDown() {
            model.close();
        }

        AttackRounds rounds(PixelStrategy strategy) throws IOException {
            Labels labels = model.labels().orElseThrow();
            String last = labels.name(labels.size() - 1);
            PixelAttackSpec attack = PixelAttackSpec.maxPixels(pixels)
                    .budget(budget)
                    .strategy(strategy)
                    .goal(new DetectionGoal.MislabelObjects(Optional.empty(), Optional.of(last)));
            return new AttackRounds(model, fixtures(), attack, shapes);
        }

        /** As many pictures with something to attack in them as there are rows. */
        private FixtureSet fixtures() throws IOException {
            try (Stream<Path> files = Files.list(Path.of(images))) {
                List<Fixture> seen = files.filter(Setting::isPicture)
                        .sorted()
                        .map(file ->
                                new Fixture(String.valueOf(file.getFileName()), "", () -> Files.readAllBytes(file)))
                        .filter(this::isSeen)
                        .limit(shapes.capacity())
                        .toList();
                return FixtureSet.of(seen);
            }
        }

        private static boolean isPicture(Path file) {
            return file.toString().matches(".*\\.(png|jpe?g)");
        }

        private boolean isSeen(Fixture picture) {
            try {
                return model.detect(picture.read()).stream()
                        .anyMatch(detection -> detection.score() >= model.confidence());
            } catch (UnreadableImageException e) {
                return false;
            }
        }
    }

    /** The bare model. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Raw {

        private RawDetector model;

        /** Lays down its input. */
        @Setup
        public void setUp(Setting setting) throws OrtException, IOException {
            float largest = setting.preprocessing.equals("yolov8") ? 1 : 255;
            model = new RawDetector(Files.readAllBytes(Path.of(setting.onnx)), setting.shapes.capacity(), largest);
        }

        /** Frees native memory. */
        @TearDown
        public void tearDown() throws OrtException {
            model.close();
        }
    }

    /** Live images under attack. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Attack {

        /** Who searches. */
        @Param({"SPARSE_RANDOM_SEARCH", "AUTO"})
        public PixelStrategy strategy;

        private AttackRounds rounds;

        /** Starts the attack. */
        @Setup
        public void setUp(Setting setting) throws IOException {
            rounds = setting.rounds(strategy);
        }

        /** Frees native memory. */
        @TearDown
        public void tearDown() {
            rounds.close();
        }
    }
}
