package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.OrtException;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.AttackRounds;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What a query costs beyond the model itself: a round of the campaign's attack loop against a bare run of ONNX Runtime,
 * both with the same model, batch, pictures and session options, on one thread.
 *
 * <p>One invocation is one batch, so divide by the batch for the time of a query. See {@link HeadStart} for why no
 * image breaks.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar QueryLoop}</pre>
 *
 * <p>For the ratio between the two use {@link RatioMain}, which runs their forks in turns.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 12, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xms1g", "-Xmx1g"})
public class QueryLoopBenchmark {

    /** The bare model. */
    @Benchmark
    public void raw(Raw raw, CpuTime time) throws OrtException {
        raw.batch.run();
        time.rounds++;
    }

    /** The same with a strategy that asks. */
    @Benchmark
    public void attack(Attack attack, CpuTime time) {
        attack.rounds.play();
        time.rounds++;
    }

    /**
     * What the measuring thread computed: on a machine with other work to do, a better measure than the time that went
     * by.
     */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class CpuTime {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Invocations. */
        public long rounds;

        /** Nanoseconds of computing for them. */
        public long cpuNanos;

        private long start;

        /** Begins to count. */
        @Setup(Level.Iteration)
        public void begin() {
            start = THREADS.getCurrentThreadCpuTime();
        }

        /** Ends to count. */
        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = THREADS.getCurrentThreadCpuTime() - start;
        }
    }

    /** What is attacked, the same for both. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Setting {

        /** The model: lenet, conv224 or a path. */
        @Param(BenchmarkModel.LENET)
        public String onnx;

        /** The pictures: random, or a folder as for fixtures. */
        @Param(Pictures.RANDOM)
        public String images;

        /** Rows of a batch; 0 for the batch that the library derives from the model. */
        @Param({"1", "64"})
        public int batch;

        /** Pixels that may change. */
        @Param("3")
        public int pixels;

        /** Queries after which an image is dealt with and the next takes its row. */
        @Param("10000")
        public int budget;

        byte[] bytes;
        OnnxClassifier model;
        BatchShapes shapes;
        FixtureSet fixtures;

        /** Loads the model and lays out the pictures. */
        @Setup
        public void setUp() throws UnreadableImageException {
            Path file = BenchmarkModel.file(onnx);
            try (OnnxClassifier original = OnnxClassifier.open(file)) {
                shapes = shapes(original, batch);
                fixtures = Pictures.labelledAlike(original, images, shapes.capacity(), HeadStart.LABEL);
            }
            bytes = HeadStart.of(file, fixtures.fixtures().get(0).read());
            model = OnnxClassifier.open(bytes, onnx, OnnxOptions.FROM_METADATA);
        }

        /** Frees the model. */
        @TearDown
        public void tearDown() {
            model.close();
        }

        AttackRounds rounds(PixelStrategy strategy) {
            PixelAttackSpec attack =
                    PixelAttackSpec.maxPixels(pixels).budget(budget).strategy(strategy);
            return new AttackRounds(model, fixtures, attack, shapes);
        }

        private static BatchShapes shapes(OnnxClassifier model, int batch) {
            if (batch == 0) {
                return model.batchShapes();
            }
            List<Integer> rows = new ArrayList<>(model.batchShapes().rows().stream()
                    .filter(row -> row < batch)
                    .toList());
            rows.add(batch);
            return new BatchShapes(rows);
        }
    }

    /** The bare model. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Raw {

        private RawSession session;
        private RawSession.Batch batch;

        /** Lays down the normalised pictures. */
        @Setup
        public void setUp(Setting setting) throws OrtException, UnreadableImageException {
            List<RgbImage> pictures = new ArrayList<>();
            for (Fixture fixture : setting.fixtures.fixtures()) {
                pictures.add(fixture.read());
            }
            int classes = setting.model.classify(pictures.get(0)).length;
            session = new RawSession(setting.bytes, 1);
            batch = session.batch(pictures, setting.model.preprocessing(), classes);
        }

        /** Frees native memory. */
        @TearDown
        public void tearDown() throws OrtException {
            batch.close();
            session.close();
        }
    }

    /** Live images under attack. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Attack {

        /** Who searches. */
        @Param({"SPARSE_RANDOM_SEARCH", "GUIDED_SEARCH"})
        public PixelStrategy strategy;

        private AttackRounds rounds;

        /** Starts the attack. */
        @Setup
        public void setUp(Setting setting) {
            rounds = setting.rounds(strategy);
        }

        /** Frees native memory. */
        @TearDown
        public void tearDown() {
            rounds.close();
        }
    }
}
