package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.OrtException;
import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.benchmarks.RawThroughput.Way;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Queries a second of whole campaigns, as a share of the best that raw ONNX Runtime reaches on this machine with any
 * batch, number of sessions and number of threads. The best way is found first, then measured anew in turns with the
 * campaigns, so that luck in the search for it does not count.
 *
 * <pre>{@code java -cp benchmarks/target/benchmarks.jar io.github.junitadversarial.benchmarks.CampaignMain}</pre>
 */
final class CampaignMain {

    private static final Map<String, String> DEFAULTS = Map.of(
            "onnx", BenchmarkModel.LENET,
            "images", Pictures.RANDOM,
            "count", "100",
            "pixels", "3",
            "budget", "2000",
            "strategies", "SPARSE_RANDOM_SEARCH,GUIDED_SEARCH",
            "batches", "1,2,4,8,16,32,64",
            "threads", "1,2",
            "seconds", "1",
            "turns", "10");

    private CampaignMain() {}

    public static void main(String[] arguments)
            throws IOException, OrtException, InterruptedException, UnreadableImageException {
        Options options = Options.parse(arguments, DEFAULTS);
        Path file = BenchmarkModel.file(options.text("onnx"));
        System.out.println(Machine.describe());
        System.out.println();
        try (OnnxClassifier model = OnnxClassifier.open(file)) {
            FixtureSet fixtures = Pictures.labelled(model, options.text("images"), options.integer("count"));
            RgbImage picture = fixtures.fixtures().get(0).read();
            RawThroughput raw = new RawThroughput(
                    Files.readAllBytes(file), model.preprocessing(), picture, model.classify(picture).length);
            Way best = best(raw, options);
            System.out.println();
            compare(raw, best, Campaign.of(model, fixtures), options);
        }
    }

    private static Way best(RawThroughput raw, Options options) throws OrtException, InterruptedException {
        List<Integer> batches = options.list("batches", Integer::valueOf);
        List<Integer> threads = options.list("threads", Integer::valueOf);
        System.out.print("| raw queries a second: sessions, callers, threads a run |");
        batches.forEach(batch -> System.out.print(" batch " + batch + " |"));
        System.out.println();
        System.out.println("|---|" + "---|".repeat(batches.size()));
        Way best = new Way(batches.get(0), 1, 1, threads.get(0));
        double most = 0;
        for (int sessions : threads) {
            for (int callers : threads) {
                for (int threadsOfRun : threads) {
                    if (callers < sessions) {
                        continue;
                    }
                    System.out.printf("| %d, %d, %d |", sessions, callers, threadsOfRun);
                    for (int batch : batches) {
                        Way way = new Way(batch, sessions, callers, threadsOfRun);
                        double perSecond = raw.measure(way, options.decimal("seconds"));
                        System.out.printf(Locale.ROOT, " %,.0f |", perSecond);
                        if (perSecond > most) {
                            most = perSecond;
                            best = way;
                        }
                    }
                    System.out.println();
                }
            }
        }
        return best;
    }

    private static void compare(RawThroughput raw, Way best, Campaign campaign, Options options)
            throws OrtException, InterruptedException {
        List<PixelStrategy> strategies = options.list("strategies", PixelStrategy::valueOf);
        int turns = options.integer("turns");
        double[] perSecondRaw = new double[turns];
        double[][] perSecond = new double[strategies.size()][turns];
        double[][] ratios = new double[strategies.size()][turns];
        List<RobustnessReport> reports = new ArrayList<>();
        List<Campaign> campaigns = new ArrayList<>();
        for (PixelStrategy strategy : strategies) {
            PixelAttackSpec attack = PixelAttackSpec.maxPixels(options.integer("pixels"))
                    .budget(options.integer("budget"))
                    .strategy(strategy);
            campaigns.add(campaign.attack(attack));
            // The first campaign warms up and tells what its like find.
            reports.add(campaigns.get(campaigns.size() - 1).run());
        }
        for (int turn = 0; turn < turns; turn++) {
            for (int s = 0; s < strategies.size(); s++) {
                perSecondRaw[turn] = raw.measure(best, options.decimal("seconds"));
                perSecond[s][turn] = queriesPerSecond(campaigns.get(s));
                ratios[s][turn] = perSecond[s][turn] / perSecondRaw[turn];
            }
        }
        System.out.println(
                "| model | pixels | budget | strategy | broken | queries | best raw, queries a second | campaign, queries a second | ratio, 95 % interval | turns |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int s = 0; s < strategies.size(); s++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %,d | %,.0f (batch %d, %d sessions, %d callers, %d threads a run) | %,.0f | %s | %d |%n",
                    options.text("onnx"),
                    options.text("pixels"),
                    options.text("budget"),
                    strategies.get(s),
                    reports.get(s).attackSuccessRate(),
                    reports.get(s).queries(),
                    Estimate.of(perSecondRaw).mean(),
                    best.batch(),
                    best.sessions(),
                    best.callers(),
                    best.threads(),
                    Estimate.of(perSecond[s]).mean(),
                    Estimate.of(ratios[s]).toString(3),
                    turns);
        }
    }

    private static double queriesPerSecond(Campaign campaign) {
        long start = System.nanoTime();
        long queries = campaign.run().queries();
        return queries * 1e9 / (System.nanoTime() - start);
    }
}
