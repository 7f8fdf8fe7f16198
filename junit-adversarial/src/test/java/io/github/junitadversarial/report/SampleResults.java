package io.github.junitadversarial.report;

import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PairedTest;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.ScoreChange;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Waiver;
import io.github.junitadversarial.outcome.Whereabouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Results of gates that the tests of this package report. */
final class SampleResults {

    static final String TEST_CLASS = "com.acme.RoadSignRobustnessTests";

    private SampleResults() {}

    /** Overwrites a result below the folder of a report with what is no JSON. */
    static void damageOne(Path reportFolder) throws IOException {
        try (Stream<Path> files = Files.walk(reportFolder.resolve("results"))) {
            Path result = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(result, "{");
        }
    }

    /** Two attacked images, one of them broken, and one misclassified. */
    static GateResult gate(String testMethod) {
        return gate(testMethod, Verdict.Result.FAIL);
    }

    static GateResult gate(String testMethod, Verdict.Result verdict) {
        return gate(
                TEST_CLASS,
                testMethod,
                1,
                verdict,
                report(
                        Completion.COMPLETE,
                        3,
                        List.of(
                                broken("stop/0007.png", -0.75, "stop/0007.png"),
                                image("stop/0009.png", OutcomeStatus.SURVIVED),
                                image("yield/0001.png", OutcomeStatus.MISCLASSIFIED))));
    }

    static GateResult gate(
            String testClass, String testMethod, int attackNumber, Verdict.Result verdict, RobustnessReport report) {
        return new GateResult(
                testClass,
                testMethod,
                attackNumber,
                report,
                new Verdict(
                        verdict,
                        "attack success rate at most 10.0 % on these fixture images",
                        "attack success rate " + report.attackSuccessRate()),
                Optional.of(new SourceLine("signs/src/test/java/com/acme/RoadSignRobustnessTests.java", 23)));
    }

    /**
     * A gate of which everything can be told: shard and tier, notes and canaries, findings, baseline and waivers;
     * stopped when its verdict was certain.
     */
    static GateResult eventful() {
        List<ImageOutcome> images = List.of(
                broken("stop/0001.png", -0.75, ""),
                found("stop/0002.png", FoundBy.REPLAY, true),
                found("stop/0003.png", FoundBy.WARM_START, true),
                broken("stop/0004.png", -0.75, ""),
                image("stop/0005.png", OutcomeStatus.SURVIVED),
                image("stop/0006.png", OutcomeStatus.EXHAUSTED),
                stoppedAfter(400, "stop/0007.png"),
                stoppedAfter(400, "stop/0008.png"),
                image("yield/0001.png", OutcomeStatus.MISCLASSIFIED));
        RobustnessReport report = report(Completion.DECIDED, 10, images)
                .withScope(new RunScope(
                        Mode.SEARCH, Optional.of(new Shard(2, 5)), Optional.of("nightly"), "cd".repeat(32)))
                .withChecks(new SetupChecks(
                        List.of("its scores are probabilities, the softmax of which was not taken again"),
                        List.of(
                                new CanaryResult("one-pixel trigger", 32, 32, true, true, 41),
                                new CanaryResult("two pixels that only work together", 32, 32, true, false, 10_000),
                                new CanaryResult("robust", 32, 32, false, false, 10_000))))
                .withHistory(new History(
                        List.of(
                                new ReplayedFinding("stop-0002", "stop/0002.png", ReplayedFinding.Result.BREAKS),
                                new ReplayedFinding("stop-0005", "stop/0005.png", ReplayedFinding.Result.HEALED)),
                        List.of("stop-0077 was not tried: stop/0077.png is no fixture any more"),
                        Optional.of(new BaselineComparison(
                                "robustness-baseline.json",
                                List.of("stop/0001.png", "stop/0003.png"),
                                List.of("yield/0001.png"),
                                List.of("stop/0099.png"),
                                List.of("stop/0006.png"),
                                List.of("stop/0007.png"),
                                List.of(),
                                List.of(new PairedTest(PairedTest.Measure.ATTACK_SUCCESS_RATE, 7, 1, 9.0 / 256, true)),
                                List.of("the budget is 10,000, in the baseline 5,000"),
                                new Verdict(
                                        Verdict.Result.FAIL,
                                        "no worse than the baseline",
                                        "2 images newly broken, 1 vanished"))),
                        List.of(
                                new Waiver(
                                        "stop/0002.png",
                                        "ada@acme.com",
                                        "worn sticker",
                                        LocalDate.of(2026, 1, 31),
                                        true,
                                        true),
                                new Waiver(
                                        "stop/0004.png",
                                        "grace@acme.com",
                                        "to be retrained",
                                        LocalDate.of(2026, 5, 10),
                                        false,
                                        true))));
        return gate(TEST_CLASS, "withstandsEverything", 1, Verdict.Result.FAIL, report);
    }

    private static ImageOutcome found(String name, FoundBy by, boolean minimal) {
        ImageOutcome broken = broken(name, -0.5, "");
        AdversarialExample example = broken.adversarial().orElseThrow();
        return new ImageOutcome(
                name,
                broken.digest(),
                broken.label(),
                broken.predicted(),
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 2, 0, 1, 4, 0),
                Optional.of(new AdversarialExample(
                        example.width(),
                        example.height(),
                        example.edits(),
                        example.undo(),
                        example.predicted(),
                        example.margin(),
                        example.scores(),
                        0,
                        example.file(),
                        by,
                        minimal)),
                "");
    }

    private static ImageOutcome stoppedAfter(int queries, String name) {
        return new ImageOutcome(
                name,
                digest(name),
                "stop",
                "stop",
                OutcomeStatus.CENSORED,
                new QueryLedger(1, 0, queries - 1, 0, 0, 0),
                Optional.empty(),
                "");
    }

    static GateResult gate(List<ImageOutcome> images) {
        return gate(TEST_CLASS, "survives", 1, Verdict.Result.INCONCLUSIVE, report(Completion.DEADLINE, 90, images));
    }

    static RobustnessReport report(Completion completion, int fixtures, List<ImageOutcome> images) {
        return new RobustnessReport(
                new AttackDescription("3-pixel attack", "GUIDED_SEARCH", "untargeted", "at most 3 pixels (L0)", 10_000),
                new ModelIdentity("road-signs.onnx", "ab".repeat(32), "onnxruntime 1.28.0 (CPU)"),
                List.of("stop", "yield", "priority-road"),
                PixelSpace.MODEL_INPUT,
                42,
                images,
                completion,
                fixtures,
                List.of(new ImageReaderName("PNG", "JDK 17.0.15")),
                12,
                Duration.ofMillis(8_250),
                new Whereabouts(
                        "/home/me/road-signs/target/adversarial/report.json",
                        "mvn test -Dtest=RoadSignRobustnessTests#survivesThreePixels -Dadversarial.override.seed=42"),
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    static ImageOutcome broken(String name, double margin, String file) {
        return new ImageOutcome(
                name,
                digest(name),
                "stop",
                "stop",
                OutcomeStatus.BROKEN,
                new QueryLedger(1, 0, 211, 1, 4, 0),
                Optional.of(new AdversarialExample(
                        32,
                        32,
                        List.of(new PixelEdit(14, 9, 0xffff00), new PixelEdit(3, 11, 0x00000a)),
                        List.of(new PixelEdit(14, 9, 0x7a2b31), new PixelEdit(3, 11, 0xc4c8cc)),
                        "priority-road",
                        margin,
                        List.of(
                                new ScoreChange("priority-road", 1.5f, 4.75f, 0.03f, 0.67f),
                                new ScoreChange("stop", 5f, 4f, 0.96f, 0.32f)),
                        211,
                        file,
                        FoundBy.SEARCH,
                        false)),
                "");
    }

    /** An image with any status but {@code BROKEN}, labelled with its folder. */
    static ImageOutcome image(String name, OutcomeStatus status) {
        boolean readable = status != OutcomeStatus.UNREADABLE;
        String label = name.contains("/") ? name.substring(0, name.indexOf('/')) : "stop";
        String answer = status == OutcomeStatus.MISCLASSIFIED ? "priority-road" : label;
        return new ImageOutcome(
                name,
                readable ? digest(name) : "",
                label,
                readable ? answer : "",
                status,
                new QueryLedger(readable ? 1 : 0, 0, status.attacked() ? 9_998 : 0, 0, 0, 0),
                Optional.empty(),
                readable ? "" : "not an image: it ends after 12 bytes");
    }

    private static String digest(String name) {
        return RgbImage.filled(32, 32, name.hashCode() & 0xFFFFFF).digest();
    }
}
