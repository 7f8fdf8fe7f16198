package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one attack reached on all pictures.
 *
 * @param attacked how many pictures were attacked
 * @param exhausted for how many of them no candidate was left
 * @param queries search queries of each success, ascending
 */
record AttackStrength(int attacked, long exhausted, List<Integer> queries) {

    /** From reports on different pictures. */
    static AttackStrength of(List<RobustnessReport> reports) {
        return new AttackStrength(
                reports.stream()
                        .mapToInt(report -> report.attackSuccessRate().attacked())
                        .sum(),
                reports.stream()
                        .mapToLong(report -> report.count(OutcomeStatus.EXHAUSTED))
                        .sum(),
                reports.stream()
                        .flatMap(report -> report.broken().stream())
                        .map(image -> image.adversarial().orElseThrow().searchQueries())
                        .sorted()
                        .toList());
    }

    /** Mean of a figure over runs, of which there is at least one. */
    static double mean(List<AttackStrength> runs, ToDoubleFunction<AttackStrength> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }

    double percentExhausted() {
        return 100.0 * exhausted / attacked;
    }

    double percentBrokenWithin(int most) {
        return 100.0 * queries.stream().filter(spent -> spent <= most).count() / attacked;
    }

    /** Mean queries of the successes, not-a-number where there is none. */
    double mean() {
        return queries.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
    }

    /** Median queries of the successes, not-a-number where there is none. */
    double median() {
        int middle = queries.size() / 2;
        if (queries.isEmpty()) {
            return Double.NaN;
        }
        return queries.size() % 2 == 1 ? queries.get(middle) : (queries.get(middle - 1) + queries.get(middle)) / 2.0;
    }
}
