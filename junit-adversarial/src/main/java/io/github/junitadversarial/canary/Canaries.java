package io.github.junitadversarial.canary;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.SetupChecks;
import java.awt.Dimension;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Shows whether an attack is worth anything, on tiny models with a known hole: one pixel, two pixels that do nothing
 * alone, a region, a hole between scores that are flat almost everywhere, and as a control no hole at all. An attack
 * that misses a hole which it should find says nothing by finding none in another model, so a claim that rests on what
 * it did <em>not</em> find is inconclusive.
 *
 * <p>The same strategy, bound, budget and seed as the attack's; targeted where that is; of an attack on a detector as
 * detectors, which see an object until the hole is found. The two pixels are not expected of an attack that may change
 * one. What is not expected is tried with at most {@value #CONTROL_BUDGET} queries.
 *
 * <pre><code class='java'> Campaign campaign = Campaign.of(model, fixtures).attack(PixelAttackSpec.maxPixels(3));
 * RobustnessReport report = Canaries.check(campaign.run(), campaign);</code></pre>
 *
 * <p>Costs tens of milliseconds at 32x32 pixels and some hundreds at 224x224, once for each strategy, bound, budget,
 * size of picture and seed in a JVM. No query goes to the model under test, so none is charged to it. Thread-safe.
 */
public final class Canaries {

    /** Canaries are no larger than this on either side; the hole takes the same share of larger pictures. */
    static final int LARGEST_SIDE = 224;

    private static final int CONTROL_BUDGET = 100;

    private static final Map<Key, List<CanaryResult>> KNOWN = new ConcurrentHashMap<>();

    /** All that the results depend on. */
    private record Key(
            AttackStrategyFactory strategy,
            int maxPixels,
            int budget,
            Goal goal,
            boolean detector,
            Size size,
            long seed) {}

    private Canaries() {}

    /**
     * The report with what its attack did to the canaries. Their size is that of the largest picture that was attacked,
     * but at most 224 on either side. The report stays as it is where no image was attacked, and where nothing was
     * searched for.
     *
     * @param report of a run of the campaign
     * @param campaign says which attack it was
     * @throws IllegalStateException if the campaign has no attack
     * @throws io.github.junitadversarial.model.UnusableModelException if a canary cannot be loaded or run
     */
    public static RobustnessReport check(RobustnessReport report, Campaign campaign) {
        AttackSpec attack = campaign.attack()
                .orElseThrow(() -> new IllegalStateException(
                        "the campaign has no attack; call attack(PixelAttackSpec.maxPixels(…)) before it is checked"));
        if (report.scope().mode() == Mode.REPLAY || report.attackSuccessRate().attacked() == 0) {
            return report;
        }
        List<CanaryResult> results =
                results(attack, campaign.model() instanceof DetectorModel, sizeFor(report, campaign), report.seed());
        return report.withChecks(new SetupChecks(report.checks().notes(), results));
    }

    /**
     * What an attack on classifiers does to each canary.
     *
     * @param attack with its strategy, bound, budget and goal
     * @param size of the picture
     * @param seed campaign seed
     * @throws IllegalArgumentException if the attack does not fit a picture of this size
     * @throws io.github.junitadversarial.model.UnusableModelException if a canary cannot be loaded or run
     */
    public static List<CanaryResult> results(AttackSpec attack, Size size, long seed) {
        return results(attack, false, size, seed);
    }

    /** The same of an attack on classifiers or on detectors. */
    static List<CanaryResult> results(AttackSpec attack, boolean detector, Size size, long seed) {
        Key key = new Key(
                attack.strategy(),
                attack.maxPixels(Canary.ONE_PIXEL.picture(size)),
                attack.budget(),
                CanaryAttack.goal(attack),
                detector,
                size,
                seed);
        return KNOWN.computeIfAbsent(
                key,
                unknown -> Arrays.stream(Canary.values())
                        .map(canary -> result(canary, attack, detector, size, seed))
                        .toList());
    }

    private static CanaryResult result(Canary canary, AttackSpec attack, boolean detector, Size size, long seed) {
        boolean expected = canary.breaksWith(attack.maxPixels(canary.picture(size)));
        int budget = expected ? attack.budget() : Math.min(attack.budget(), CONTROL_BUDGET);
        ImageOutcome outcome =
                attacked(Campaign.of(detector ? canary.detector() : canary.model(), canary.fixtures(size))
                        .attack(CanaryAttack.on(attack, budget))
                        .seed(seed)
                        .threads(1)
                        .minimise(false));
        return new CanaryResult(
                canary.text(),
                size.width(),
                size.height(),
                expected,
                outcome.broken(),
                outcome.queriesToBreak().orElse(outcome.queries().total()));
    }

    // An interrupt waits: to stop an attack here would make it look weak, for the sake of milliseconds.
    private static ImageOutcome attacked(Campaign campaign) {
        boolean interrupted = Thread.interrupted();
        try {
            RobustnessReport report = campaign.run();
            while (report.completion() == Completion.INTERRUPTED) {
                interrupted |= Thread.interrupted();
                report = campaign.run();
            }
            return report.images().get(0);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Size sizeFor(RobustnessReport report, Campaign campaign) {
        boolean input = report.pixels() == PixelSpace.MODEL_INPUT;
        Geometry before = input ? campaign.model().geometry().orElse(Geometry.NONE) : Geometry.NONE;
        Size size = campaign.model()
                .inputSize()
                .filter(fixed -> input)
                .orElseGet(() -> largestAttacked(report, campaign, before));
        Size smaller = new Size(Math.min(size.width(), LARGEST_SIDE), Math.min(size.height(), LARGEST_SIDE));
        return fits(campaign.attack().orElseThrow(), smaller) ? smaller : size;
    }

    private static Size largestAttacked(RobustnessReport report, Campaign campaign, Geometry before) {
        Set<String> attacked = report.images().stream()
                .filter(ImageOutcome::attacked)
                .map(ImageOutcome::image)
                .collect(Collectors.toSet());
        return campaign.fixtures().fixtures().stream()
                .filter(fixture -> attacked.contains(fixture.name()))
                .map(fixture -> before.sizeOf(sizeOf(fixture)))
                .max(Comparator.comparingLong(size -> (long) size.width() * size.height()))
                .orElseThrow(() -> new IllegalArgumentException("the report on " + report.title()
                        + " is not about the fixtures of " + campaign.fixtures().location()
                        + "; give the campaign that it came from"));
    }

    private static Size sizeOf(Fixture fixture) {
        try {
            Dimension size = fixture.size();
            return new Size(size.width, size.height);
        } catch (UnreadableImageException e) {
            throw new IllegalStateException(
                    "image " + fixture.name() + " could be read during the run and no more: " + e.getMessage(), e);
        }
    }

    // An attack of more pixels than a small picture has, which only a large one shows.
    private static boolean fits(AttackSpec attack, Size size) {
        try {
            attack.maxPixels(Canary.ONE_PIXEL.picture(size));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
