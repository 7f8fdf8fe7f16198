package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How strong the attacks are: the share of the attacked images that is broken within so many queries, in percent, each
 * number the mean over several seeds. Counted are search queries, as publications do, so without the clean pass.
 *
 * <p>{@code --goal next-class} asks for the class after the true one. A model without preprocessing in its metadata is
 * told of it by {@code --preprocessing}: {@code raw}, {@code zero-to-one} or {@code imagenet}. {@code --per-label 5}
 * takes the first five pictures of each label.
 *
 * <pre>
 * {@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.AttackStrengthMain --onnx model.onnx --images fixtures}
 * </pre>
 */
final class AttackStrengthMain {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("onnx", BenchmarkModel.LENET),
            Map.entry("images", Pictures.RANDOM),
            Map.entry("count", "100"),
            Map.entry("per-label", "0"),
            Map.entry("pixels", "1,3,5"),
            Map.entry("strategies", "GUIDED_SEARCH,SPARSE_RANDOM_SEARCH"),
            Map.entry("within", "30,100,300,1000,3000,10000"),
            Map.entry("budget", "10000"),
            Map.entry("first-seed", "1000"),
            Map.entry("seeds", "5"),
            Map.entry("goal", "untargeted"),
            Map.entry("preprocessing", BenchmarkModel.FROM_METADATA));

    private AttackStrengthMain() {}

    public static void main(String[] arguments) {
        Options options = Options.parse(arguments, DEFAULTS);
        AttackGoal goal = AttackGoal.parse(options.text("goal"));
        int budget = options.integer("budget");
        int[] within = options.list("within", Integer::valueOf).stream()
                .mapToInt(Integer::intValue)
                .filter(queries -> queries <= budget)
                .toArray();
        long firstSeed = options.integer("first-seed");
        System.out.println(Machine.describe());
        System.out.println();
        try (OnnxClassifier model = OnnxClassifier.open(
                BenchmarkModel.file(options.text("onnx")), BenchmarkModel.options(options.text("preprocessing")))) {
            FixtureSet fixtures = Pictures.firstOfEachLabel(
                    Pictures.labelled(model, options.text("images"), options.integer("count")),
                    options.integer("per-label"));
            printHead(within);
            for (PixelStrategy strategy : options.list("strategies", PixelStrategy::valueOf)) {
                for (int pixels : options.list("pixels", Integer::valueOf)) {
                    PixelAttackSpec attack =
                            PixelAttackSpec.maxPixels(pixels).budget(budget).strategy(strategy);
                    List<AttackStrength> runs = IntStream.range(0, options.integer("seeds"))
                            .mapToObj(i -> AttackStrength.of(goal.run(model, fixtures, attack, firstSeed + i)))
                            .toList();
                    printRow(
                            "| %s | %s | %s | %d |".formatted(model.identity().name(), strategy, goal, pixels),
                            runs,
                            within);
                }
            }
        }
    }

    private static void printHead(int[] within) {
        System.out.print("| model | strategy | goal | pixels | attacked |");
        for (int queries : within) {
            System.out.printf(Locale.ROOT, " within %,d |", queries);
        }
        System.out.println(" exhausted | mean queries of the successes | median | seeds |");
        System.out.println("|---|---|---|---|---|" + "---|".repeat(within.length + 4));
    }

    private static void printRow(String start, List<AttackStrength> runs, int[] within) {
        System.out.print(start);
        System.out.printf(Locale.ROOT, " %d |", runs.get(0).attacked());
        for (int queries : within) {
            System.out.printf(
                    Locale.ROOT, " %.1f %% |", AttackStrength.mean(runs, run -> run.percentBrokenWithin(queries)));
        }
        System.out.printf(
                Locale.ROOT,
                " %.1f %% | %.0f | %.0f | %d |%n",
                AttackStrength.mean(runs, AttackStrength::percentExhausted),
                AttackStrength.mean(runs, AttackStrength::mean),
                AttackStrength.mean(runs, AttackStrength::median),
                runs.size());
    }
}
