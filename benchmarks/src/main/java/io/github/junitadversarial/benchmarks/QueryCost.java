package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.benchmarks.QueryLoopFork.Micros;
import io.github.junitadversarial.benchmarks.QueryLoopFork.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What a strategy's queries cost beside bare ones, one measurement of both for each turn.
 *
 * @param strategy who asked
 * @param raw bare queries
 * @param attack queries with the strategy, in the same order
 */
record QueryCost(PixelStrategy strategy, Micros[] raw, Micros[] attack) {

    /**
     * Measures raw, one strategy, the other, and the next time backwards, so that a machine that slows down or speeds
     * up meets all alike.
     */
    static List<QueryCost> inTurns(QueryLoopFork fork, int rows, List<PixelStrategy> strategies, int turns)
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
        List<QueryCost> costs = new ArrayList<>();
        for (int s = 0; s < strategies.size(); s++) {
            costs.add(new QueryCost(strategies.get(s), micros[0], micros[s + 1]));
        }
        return costs;
    }

    /** Mean wall-clock microseconds of a bare query. */
    double rawMicros() {
        return mean(raw, Micros::wall);
    }

    /** Mean wall-clock microseconds of a query with the strategy. */
    double attackMicros() {
        return mean(attack, Micros::wall);
    }

    /** Mean microseconds that the measuring thread computed for a query beyond the bare ones. */
    double ownCpuMicros() {
        return mean(attack, Micros::cpu) - mean(raw, Micros::cpu);
    }

    /** With the strategy, as a multiple of bare, by the clock on the wall. */
    Estimate ratioOfTimes() {
        return ratio(Micros::wall);
    }

    /** The same by what the measuring thread computed. */
    Estimate ratioOfCpuTimes() {
        return ratio(Micros::cpu);
    }

    private Estimate ratio(ToDoubleFunction<Micros> clock) {
        double[] ratios = new double[raw.length];
        for (int turn = 0; turn < raw.length; turn++) {
            ratios[turn] = clock.applyAsDouble(attack[turn]) / clock.applyAsDouble(raw[turn]);
        }
        return Estimate.of(ratios);
    }

    private static double mean(Micros[] micros, ToDoubleFunction<Micros> clock) {
        return Arrays.stream(micros).mapToDouble(clock).average().orElseThrow();
    }
}
