package io.github.junitadversarial.benchmarks;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.gate.RateStoppingRule;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a verdict costs that is reached as early as possible, as a share of the full run's queries: those of the images
 * and of the setup, without the minimising of what was found.
 *
 * <pre>{@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.VerdictMain
 *     --onnx model.onnx --images folder --limits 0.1,0.95}</pre>
 */
final class VerdictMain {

    private static final Map<String, String> DEFAULTS = Map.of(
            "onnx", BenchmarkModel.LENET,
            "images", Pictures.RANDOM,
            "count", "100",
            "pixels", "3",
            "budget", "10000",
            "limits", "0.1,0.5,0.95",
            "seeds", "42,1,2");

    private VerdictMain() {}

    public static void main(String[] arguments) throws IOException, UnreadableImageException {
        Options options = Options.parse(arguments, DEFAULTS);
        List<Double> limits = options.list("limits", Double::valueOf);
        PixelAttackSpec attack =
                PixelAttackSpec.maxPixels(options.integer("pixels")).budget(options.integer("budget"));
        System.out.println("| seed | full run, broken | queries | limit | verdict | queries | share |");
        System.out.println("|---|---|---|---|---|---|---|");
        try (OnnxClassifier model = OnnxClassifier.open(BenchmarkModel.file(options.text("onnx")))) {
            FixtureSet fixtures = Pictures.labelled(model, options.text("images"), options.integer("count"));
            for (long seed : options.list("seeds", Long::valueOf)) {
                Campaign campaign =
                        Campaign.of(model, fixtures).attack(attack).seed(seed).minimise(false);
                RobustnessReport full = campaign.run();
                for (double limit : limits) {
                    RateClaim claim = RateClaim.atMost(limit);
                    RobustnessReport decided = campaign.stopWhenDecided(new RateStoppingRule(claim))
                            .run();
                    System.out.printf(
                            Locale.ROOT,
                            "| %d | %s | %,d | %.0f %% | %s | %,d | %.2f %% |%n",
                            seed,
                            full.attackSuccessRate(),
                            queries(full),
                            100 * limit,
                            claim.judge(Evidence.of(decided)).result(),
                            queries(decided),
                            100.0 * queries(decided) / queries(full));
                }
            }
        }
    }

    private static long queries(RobustnessReport report) {
        return report.queries() + report.setupQueries();
    }
}
