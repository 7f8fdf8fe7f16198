package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.benchmarks.QueryLoopFork.Micros;
import io.github.junitadversarial.benchmarks.QueryLoopFork.Subject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
            Micros[][] micros = inTurns(fork, rows, strategies, options.integer("turns"));
            for (int s = 0; s < strategies.size(); s++) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %s | %.2f | %.2f | %s | %s | %d |%n",
                        options.text("onnx"),
                        options.text("pixels"),
                        rows,
                        strategies.get(s),
                        mean(micros[0]),
                        mean(micros[s + 1]),
                        ratio(micros[s + 1], micros[0], Micros::wall).toString(3),
                        ratio(micros[s + 1], micros[0], Micros::cpu).toString(3),
                        micros[0].length);
            }
        }
    }

    /** Turn by turn: {@code [0]} raw, {@code [1 + s]} strategy s. */
    private static Micros[][] inTurns(QueryLoopFork fork, int rows, List<PixelStrategy> strategies, int turns)
            throws RunnerException, IOException {
        Micros[][] micros = new Micros[strategies.size() + 1][turns];
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < micros.length; i++) {
                int which = turn % 2 == 0 ? i : micros.length - 1 - i;
                Subject subject = which == 0 ? new Subject.Raw() : new Subject.Attack(strategies.get(which - 1));
                Micros measured = fork.micros(subject, rows);
                micros[which][turn] = measured;
                System.err.printf(
                        Locale.ROOT,
                        "batch %d, turn %d of %d: %s %.2f µs a query, %.2f µs of CPU%n",
                        rows,
                        turn + 1,
                        turns,
                        subject,
                        measured.wall(),
                        measured.cpu());
            }
        }
        return micros;
    }

    private static double mean(Micros[] micros) {
        return Arrays.stream(micros).mapToDouble(Micros::wall).average().orElseThrow();
    }

    private static Estimate ratio(Micros[] attack, Micros[] raw, ToDoubleFunction<Micros> clock) {
        double[] ratios = new double[raw.length];
        for (int turn = 0; turn < raw.length; turn++) {
            ratios[turn] = clock.applyAsDouble(attack[turn]) / clock.applyAsDouble(raw[turn]);
        }
        return Estimate.of(ratios);
    }
}
