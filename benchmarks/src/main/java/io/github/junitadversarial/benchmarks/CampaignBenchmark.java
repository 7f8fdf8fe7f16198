package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
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
 * Whole campaigns: images read, surveyed, searched, successes verified, on all cores. Read {@code queries}, in queries
 * a second.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar Campaign -p onnx=model.onnx -p images=fixtures}</pre>
 *
 * <p>For a comparison with what ONNX Runtime could do at best use {@link CampaignMain}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xms1g", "-Xmx1g"})
public class CampaignBenchmark {

    /** One campaign. */
    @Benchmark
    public RobustnessReport campaign(Setting setting, Queries queries) {
        RobustnessReport report = setting.campaign.run();
        queries.queries += report.queries();
        return report;
    }

    /** Queries that stand on the images' accounts. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Queries {

        /** Since the iteration began. */
        public long queries;

        /** Begins to count. */
        @Setup(Level.Iteration)
        public void reset() {
            queries = 0;
        }
    }

    /** What is attacked. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Setting {

        /** The model: lenet, conv224 or a path. */
        @Param(BenchmarkModel.LENET)
        public String onnx;

        /** The pictures: random, labelled by the model, or a folder of fixtures. */
        @Param(Pictures.RANDOM)
        public String images;

        /** Number of pictures, if they are random. */
        @Param("100")
        public int count;

        /** The search. */
        @Param({"SPARSE_RANDOM_SEARCH", "GUIDED_SEARCH"})
        public PixelStrategy strategy;

        /** Pixels that may change. */
        @Param("3")
        public int pixels;

        /** Queries an image. */
        @Param("2000")
        public int budget;

        private OnnxClassifier model;
        private Campaign campaign;

        /** Loads the model. */
        @Setup
        public void setUp() {
            model = OnnxClassifier.open(BenchmarkModel.file(onnx));
            FixtureSet fixtures = Pictures.labelled(model, images, count);
            campaign = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(pixels).budget(budget).strategy(strategy));
        }

        /** Frees the model. */
        @TearDown
        public void tearDown() {
            model.close();
        }
    }
}
