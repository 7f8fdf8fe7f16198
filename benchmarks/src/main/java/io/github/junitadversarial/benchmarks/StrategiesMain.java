package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Every strategy in one table: how strong it is and what its queries cost, and for the two networks on which public
 * Python code was run, what that code reached.
 *
 * <pre>
 * {@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.StrategiesMain --onnx model.onnx --images fixtures}
 * </pre>
 *
 * <p>The columns of {@link AttackStrengthMain} and {@link RatioMain}.
 */
final class StrategiesMain {

    private static final int[] WITHIN = {30, 100, 300, 1_000, 3_000, 10_000};
    private static final String EVERY =
            Arrays.stream(PixelStrategy.values()).map(Enum::name).collect(Collectors.joining(","));

    private StrategiesMain() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Map<String, String> defaults = QueryLoopFork.defaults();
        defaults.put("count", "100");
        defaults.put("per-label", "0");
        defaults.put("pixels", "1,3,5");
        defaults.put("strategies", EVERY);
        defaults.put("first-seed", "1000");
        defaults.put("seeds", "3");
        defaults.put("batch", "0");
        defaults.put("turns", "3");
        defaults.put("warmup", "3");
        defaults.put("seconds", "5");
        // An image for which every candidate was tried would leave the query loop before its end.
        defaults.put("speed-budget", "4000");
        Options options = Options.parse(arguments, defaults);
        List<PixelStrategy> strategies = options.list("strategies", PixelStrategy::valueOf);

        System.out.println(Machine.describe());
        System.out.println();
        try (OnnxClassifier model = OnnxClassifier.open(BenchmarkModel.file(options.text("onnx")))) {
            FixtureSet fixtures = Pictures.firstOfEachLabel(
                    Pictures.labelled(model, options.text("images"), options.integer("count")),
                    options.integer("per-label"));
            printHead();
            for (int pixels : options.list("pixels", Integer::valueOf)) {
                List<QueryCost> costs = costs(options, pixels, strategies);
                for (int s = 0; s < strategies.size(); s++) {
                    print(
                            strengths(model, fixtures, options, pixels, strategies.get(s)),
                            pixels,
                            options.integer("budget"),
                            costs.get(s));
                }
                Peer.of(model.identity().digest(), pixels).forEach(StrategiesMain::print);
            }
        }
    }

    private static List<QueryCost> costs(Options options, int pixels, List<PixelStrategy> strategies)
            throws RunnerException, IOException {
        QueryLoopFork fork = new QueryLoopFork(
                options.with("pixels", Integer.toString(pixels)).with("budget", options.text("speed-budget")));
        return QueryCost.inTurns(fork, fork.rows(options.integer("batch")), strategies, options.integer("turns"));
    }

    private static List<AttackStrength> strengths(
            OnnxClassifier model, FixtureSet fixtures, Options options, int pixels, PixelStrategy strategy) {
        PixelAttackSpec attack = PixelAttackSpec.maxPixels(pixels)
                .budget(options.integer("budget"))
                .strategy(strategy);
        return IntStream.range(0, options.integer("seeds"))
                .mapToObj(i -> AttackStrength.of(
                        AttackGoal.UNTARGETED.run(model, fixtures, attack, options.integer("first-seed") + i)))
                .toList();
    }

    private static void printHead() {
        System.out.print("| attack | pixels | images |");
        for (int queries : WITHIN) {
            System.out.printf(Locale.ROOT, " %,d |", queries);
        }
        System.out.println(" exhausted | mean | median | seeds | own CPU µs a query | ratio to the bare model |");
        System.out.println("|---|---|---|" + "---|".repeat(WITHIN.length + 6));
    }

    private static void print(List<AttackStrength> runs, int pixels, int budget, QueryCost cost) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d |",
                cost.strategy(),
                pixels,
                runs.get(0).attacked());
        for (int queries : WITHIN) {
            // Nothing is known of more queries than the budget has.
            System.out.print(
                    queries > budget
                            ? "  |"
                            : String.format(
                                    Locale.ROOT,
                                    " %.1f |",
                                    AttackStrength.mean(runs, run -> run.percentBrokenWithin(queries))));
        }
        System.out.printf(
                Locale.ROOT,
                " %.1f | %.0f | %.0f | %d | %.1f | %s |%n",
                AttackStrength.mean(runs, AttackStrength::percentExhausted),
                AttackStrength.mean(runs, AttackStrength::mean),
                AttackStrength.mean(runs, AttackStrength::median),
                runs.size(),
                cost.ownCpuMicros(),
                cost.ratioOfCpuTimes().toString(3));
    }

    private static void print(Peer peer) {
        System.out.printf(
                "| *%s* | %d | %d | %s |  | %s | %s | 1 |  |  |%n",
                peer.attack(),
                peer.pixels(),
                peer.images(),
                String.join(" | ", peer.within()),
                peer.mean(),
                peer.median());
    }
}
