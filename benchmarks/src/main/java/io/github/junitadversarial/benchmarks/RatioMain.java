package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The query loop as a multiple of raw ONNX Runtime. Forks of {@link QueryLoopBenchmark} run in turns, raw, one
 * strategy, the other, and the next time backwards, so that a machine that slows down or speeds up meets all alike;
 * each turn gives one ratio for each strategy.
 *
 * <pre>
 * {@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.RatioMain --batch 1,64 --turns 15}
 * </pre>
 */
final class RatioMain {

    private RatioMain() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Map<String, String> defaults = QueryLoopFork.defaults();
        defaults.put("batch", "1,64");
        defaults.put("strategies", "SPARSE_RANDOM_SEARCH,GUIDED_SEARCH");
        defaults.put("turns", "10");
        defaults.put("warmup", "3");
        defaults.put("seconds", "5");
        Options options = Options.parse(arguments, defaults);
        List<PixelStrategy> strategies = options.list("strategies", PixelStrategy::valueOf);
        QueryLoopFork fork = new QueryLoopFork(options);

        System.out.println(Machine.describe());
        System.out.println();
        System.out.println("| model | pixels | batch | strategy | raw, µs a query | with the attack, µs a query"
                + " | ratio of times, 95 % interval | ratio of CPU times, 95 % interval | turns |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int batch : options.list("batch", Integer::valueOf)) {
            int rows = fork.rows(batch);
            for (QueryCost cost : QueryCost.inTurns(fork, rows, strategies, options.integer("turns"))) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %s | %.2f | %.2f | %s | %s | %d |%n",
                        options.text("onnx"),
                        options.text("pixels"),
                        rows,
                        cost.strategy(),
                        cost.rawMicros(),
                        cost.attackMicros(),
                        cost.ratioOfTimes().toString(3),
                        cost.ratioOfCpuTimes().toString(3),
                        cost.raw().length);
            }
        }
    }
}
