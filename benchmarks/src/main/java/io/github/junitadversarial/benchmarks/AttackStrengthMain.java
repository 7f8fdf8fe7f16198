package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How strong the attacks are: the share of the attacked images that is broken within so many queries, in percent, each
 * number the mean over several seeds. Counted are search queries, as publications do, so without the clean pass.
 *
 * <pre>
 * {@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.AttackStrengthMain --onnx model.onnx --images fixtures}
 * </pre>
 */
final class AttackStrengthMain {

    private static final Map<String, String> DEFAULTS = Map.of(
            "onnx", BenchmarkModel.LENET,
            "images", Pictures.RANDOM,
            "count", "100",
            "pixels", "1,3,5",
            "strategies", "GUIDED_SEARCH,SPARSE_RANDOM_SEARCH",
            "within", "30,100,300,1000,3000,10000",
            "budget", "10000",
            "first-seed", "1000",
            "seeds", "5");

    private AttackStrengthMain() {}

    public static void main(String[] arguments) {
        Options options = Options.parse(arguments, DEFAULTS);
        int budget = options.integer("budget");
        int[] within = options.list("within", Integer::valueOf).stream()
                .mapToInt(Integer::intValue)
                .filter(queries -> queries <= budget)
                .toArray();
        long firstSeed = options.integer("first-seed");
        System.out.println(Machine.describe());
        System.out.println();
        try (OnnxClassifier model = OnnxClassifier.open(BenchmarkModel.file(options.text("onnx")))) {
            FixtureSet fixtures = Pictures.labelled(model, options.text("images"), options.integer("count"));
            printHead(within);
            for (PixelStrategy strategy : options.list("strategies", PixelStrategy::valueOf)) {
                for (int pixels : options.list("pixels", Integer::valueOf)) {
                    PixelAttackSpec attack =
                            PixelAttackSpec.maxPixels(pixels).budget(budget).strategy(strategy);
                    Campaign campaign = Campaign.of(model, fixtures).attack(attack);
                    RobustnessReport[] reports = IntStream.range(0, options.integer("seeds"))
                            .mapToObj(i -> campaign.seed(firstSeed + i).run())
                            .toArray(RobustnessReport[]::new);
                    printRow(reports, within, pixels);
                }
            }
        }
    }

    private static void printHead(int[] within) {
        System.out.print("| model | strategy | pixels | attacked |");
        for (int queries : within) {
            System.out.printf(Locale.ROOT, " within %,d |", queries);
        }
        System.out.println(" exhausted | mean queries of the successes | median | seeds |");
        System.out.println("|---|---|---|---|" + "---|".repeat(within.length + 4));
    }

    private static void printRow(RobustnessReport[] reports, int[] within, int pixels) {
        RobustnessReport first = reports[0];
        int attacked = first.attackSuccessRate().attacked();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d |",
                first.model().name(),
                first.attack().strategy(),
                pixels,
                attacked);
        for (int queries : within) {
            System.out.printf(
                    Locale.ROOT,
                    " %.1f %% |",
                    Arrays.stream(reports)
                            .mapToDouble(report -> 100.0 * brokenWithin(report, queries) / attacked)
                            .average()
                            .orElseThrow());
        }
        System.out.printf(
                Locale.ROOT,
                " %.1f %% | %.0f | %.0f | %d |%n",
                Arrays.stream(reports)
                        .mapToDouble(report -> 100.0 * report.count(OutcomeStatus.EXHAUSTED) / attacked)
                        .average()
                        .orElseThrow(),
                Arrays.stream(reports)
                        .mapToDouble(report -> searchQueries(report).average().orElse(Double.NaN))
                        .average()
                        .orElseThrow(),
                Arrays.stream(reports)
                        .mapToDouble(
                                report -> median(searchQueries(report).sorted().toArray()))
                        .average()
                        .orElseThrow(),
                reports.length);
    }

    private static long brokenWithin(RobustnessReport report, int queries) {
        return searchQueries(report).filter(spent -> spent <= queries).count();
    }

    private static IntStream searchQueries(RobustnessReport report) {
        return report.broken().stream()
                .mapToInt(image -> image.adversarial().orElseThrow().searchQueries());
    }

    private static double median(int[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
