package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.model.onnx.OnnxDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link QueryLoopBenchmark} or {@link DetectorLoopBenchmark} fork by fork: one fresh JVM, one method, one
 * setting.
 */
final class QueryLoopFork {

    private static final double ITERATION_SECONDS = 0.25;

    private final Options options;

    /** What a fork measures. */
    sealed interface Subject {

        /** The bare model. */
        record Raw() implements Subject {

            @Override
            public String toString() {
                return "raw";
            }
        }

        /** The model under attack. */
        record Attack(PixelStrategy strategy) implements Subject {

            @Override
            public String toString() {
                return strategy.name();
            }
        }
    }

    /**
     * @param options with at least the names in {@link #defaults()}; to be timed also {@code warmup} and
     *     {@code seconds}
     */
    QueryLoopFork(Options options) {
        this.options = options;
    }

    /** What a fork wants to know, with the usual values. */
    static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("task", "classifier");
        defaults.put("preprocessing", BenchmarkDetector.FROM_METADATA);
        defaults.put("onnx", BenchmarkModel.LENET);
        defaults.put("images", Pictures.RANDOM);
        defaults.put("pixels", "3");
        defaults.put("budget", "10000");
        return defaults;
    }

    /** The batch meant by a number: 0 stands for what the library derives from the model. */
    int rows(int batch) {
        if (batch > 0) {
            return batch;
        }
        if (isDetector()) {
            try (OnnxDetector model = OnnxDetector.open(
                    Path.of(options.text("onnx")), BenchmarkDetector.options(options.text("preprocessing"), true))) {
                return model.batchShapes().capacity();
            }
        }
        try (OnnxClassifier model = OnnxClassifier.open(BenchmarkModel.file(options.text("onnx")))) {
            return model.batchShapes().capacity();
        }
    }

    /**
     * Microseconds a query, each the median over the fork's iterations, which a neighbour's burst of work does not
     * move.
     *
     * @param wall that went by
     * @param cpu that the measuring thread computed
     */
    record Micros(double wall, double cpu) {}

    /** Times the bare model or an attack. */
    Micros micros(Subject subject, int rows) throws RunnerException, IOException {
        ChainedOptionsBuilder fork = fork(subject, rows)
                .warmupIterations(iterations("warmup"))
                .warmupTime(iterationTime("warmup"))
                .measurementIterations(iterations("seconds"))
                .measurementTime(iterationTime("seconds"));
        Collection<IterationResult> iterations =
                run(fork).getBenchmarkResults().iterator().next().getIterationResults();
        double wall =
                median(iterations, iteration -> iteration.getPrimaryResult().getScore());
        double cpu = median(iterations, iteration -> count(iteration, "cpuNanos") / count(iteration, "rounds") / 1000);
        return new Micros(wall / rows, cpu / rows);
    }

    /**
     * Bytes allocated a query, the harness's few included, over a fixed number of rounds: a table that grows with the
     * search would else count by the machine's speed.
     *
     * @param unmeasured rounds before
     */
    double bytes(Subject subject, int rows, int unmeasured, int measured) throws RunnerException, IOException {
        ChainedOptionsBuilder fork = fork(subject, rows)
                .mode(Mode.SingleShotTime)
                .warmupIterations(1)
                .warmupBatchSize(unmeasured)
                .measurementIterations(1)
                .measurementBatchSize(measured)
                .addProfiler(GCProfiler.class);
        double bytes = score(run(fork).getSecondaryResults(), "gc.alloc.rate.norm");
        return bytes / measured / rows;
    }

    private ChainedOptionsBuilder fork(Subject subject, int rows) {
        return subject instanceof Subject.Attack attack
                ? fork("attack", rows).param("strategy", attack.strategy().name())
                : fork("raw", rows);
    }

    private ChainedOptionsBuilder fork(String method, int rows) {
        Class<?> benchmark = isDetector() ? DetectorLoopBenchmark.class : QueryLoopBenchmark.class;
        ChainedOptionsBuilder fork = new OptionsBuilder()
                .include("\\." + benchmark.getSimpleName() + "\\." + method + "$")
                .param("onnx", options.text("onnx"))
                .param("images", options.text("images"))
                .param("pixels", options.text("pixels"))
                .param("budget", options.text("budget"))
                .param("batch", Integer.toString(rows))
                .forks(1)
                .shouldFailOnError(true);
        return isDetector() ? fork.param("preprocessing", options.text("preprocessing")) : fork;
    }

    private boolean isDetector() {
        return switch (options.text("task")) {
            case "classifier" -> false;
            case "detector" -> true;
            default ->
                throw new IllegalArgumentException(
                        "task is '" + options.text("task") + "'; it must be classifier or detector");
        };
    }

    private static double count(IterationResult iteration, String counter) {
        return score(iteration.getSecondaryResults(), counter);
    }

    @SuppressWarnings("rawtypes")
    private static double score(Map<String, Result> results, String name) {
        return Objects.requireNonNull(results.get(name), name).getScore();
    }

    private static double median(Collection<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
        double[] sorted = iterations.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static RunResult run(ChainedOptionsBuilder fork) throws RunnerException, IOException {
        Path log = Files.createTempFile("query-loop", ".log");
        try {
            return new Runner(fork.output(log.toString()).build()).runSingle();
        } catch (RunnerException e) {
            System.err.println(Files.readString(log));
            throw e;
        } finally {
            Files.delete(log);
        }
    }

    private int iterations(String option) {
        return Math.max(1, (int) Math.round(options.decimal(option) / ITERATION_SECONDS));
    }

    private TimeValue iterationTime(String option) {
        return TimeValue.milliseconds(Math.round(1000 * Math.min(ITERATION_SECONDS, options.decimal(option))));
    }
}
