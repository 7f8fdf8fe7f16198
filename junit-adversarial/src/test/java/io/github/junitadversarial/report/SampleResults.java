package io.github.junitadversarial.report;

import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.ScoreChange;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Whereabouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
                        "attack success rate " + report.attackSuccessRate()));
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
