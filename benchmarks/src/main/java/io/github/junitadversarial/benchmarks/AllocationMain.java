package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.benchmarks.QueryLoopFork.Subject;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Garbage of a query beyond that of ONNX Runtime itself: bytes allocated by {@link QueryLoopBenchmark} with a strategy,
 * less those of the raw runs, by JMH's profiler {@code gc}. Measured are the queries of each image up to its budget,
 * but for the first hundredth.
 *
 * <pre>{@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.AllocationMain}</pre>
 */
final class AllocationMain {

    private AllocationMain() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Map<String, String> defaults = QueryLoopFork.defaults();
        defaults.put("batch", "64");
        defaults.put("strategies", "SPARSE_RANDOM_SEARCH,GUIDED_SEARCH");
        Options options = Options.parse(arguments, defaults);
        QueryLoopFork fork = new QueryLoopFork(options);
        int budget = options.integer("budget");
        int unmeasured = budget / 100 + 1;
        // The clean pass, the round that starts the attack, and what is kept for a verification: an image more would be
        // read.
        int measured = budget - unmeasured - 3;

        System.out.println(Machine.describe());
        System.out.println();
        System.out.println(
                "| model | pixels | batch | budget | strategy | raw, bytes a query | with the attack | difference |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int batch : options.list("batch", Integer::valueOf)) {
            int rows = fork.rows(batch);
            double raw = fork.bytes(new Subject.Raw(), rows, unmeasured, measured);
            for (PixelStrategy strategy : options.list("strategies", PixelStrategy::valueOf)) {
                double attack = fork.bytes(new Subject.Attack(strategy), rows, unmeasured, measured);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %,d | %s | %.1f | %.1f | %.1f |%n",
                        options.text("onnx"),
                        options.text("pixels"),
                        rows,
                        budget,
                        strategy,
                        raw,
                        attack,
                        attack - raw);
            }
        }
    }
}
