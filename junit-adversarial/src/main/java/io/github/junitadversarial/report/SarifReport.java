package io.github.junitadversarial.report;

import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.report.BuildResults.Contents;
import io.github.junitadversarial.storage.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report as SARIF, for code scanning: one result for each broken image, in one run. Whether an image is newly
 * broken is said where a baseline knows; a service that keeps results by their fingerprints, as GitHub does, finds out
 * by itself.
 */
final class SarifReport {

    /** GitHub shows no more than the first so many results of a file. */
    private static final int MOST_RESULTS = 5_000;

    private static final String TEST_SOURCES = "TEST_SOURCES";

    private static final List<SarifLog.Rule> RULES = List.of(
            rule(
                    "few-pixel-misclassification",
                    "FewPixelMisclassification",
                    "A few changed pixels change the model's answer",
                    "The model is right about a picture and wrong about the same picture with a few pixels changed."
                            + " The changed picture was written to a file, read back and fooled the model again."),
            rule(
                    "few-pixel-targeted-misclassification",
                    "FewPixelTargetedMisclassification",
                    "A few changed pixels lead the model to an answer of the attacker's choice",
                    "The model is right about a picture and gives a chosen wrong answer to the same picture with a few"
                            + " pixels changed. The changed picture was written to a file, read back and fooled the"
                            + " model again."),
            rule(
                    "few-pixel-detection-failure",
                    "FewPixelDetectionFailure",
                    "A few changed pixels hide objects from a detector, or make it see false ones",
                    "The detector sees the objects of a picture and sees some of them no more, or others than there"
                            + " are, in the same picture with a few pixels changed. The changed picture was written to a"
                            + " file, read back and fooled the detector again."));

    private final Contents contents;

    private SarifReport(Contents contents) {
        this.contents = contents;
    }

    static SarifLog of(Contents contents) {
        return new SarifLog(SarifLog.SCHEMA, SarifLog.VERSION, List.of(new SarifReport(contents).run()));
    }

    /** A broken image of a gate. */
    private record Finding(GateEntry gate, GateEntry.Image image, GateEntry.Example example) {

        /** What the baseline makes of it; null where there is none, or where a waiver takes the image out of it. */
        @Nullable
        String baselineState() {
            GateEntry.Baseline baseline = gate.history().baseline();
            if (baseline == null || waiver().isPresent()) {
                return null;
            }
            boolean isNew = Stream.of(baseline.newlyBroken(), baseline.added(), baseline.brokenBeyond())
                    .anyMatch(images -> images.contains(image.name()));
            return isNew ? "new" : "unchanged";
        }

        String level() {
            if (isTolerated()) {
                return "note";
            }
            return gate.verdict().result().equals("FAIL") ? "error" : "warning";
        }

        private boolean isTolerated() {
            GateEntry.Baseline baseline = gate.history().baseline();
            return gate.verdict().result().equals("PASS")
                    || waiver().isPresent()
                    || (baseline != null
                            && !baseline.newlyBroken().contains(image.name())
                            && !baseline.added().contains(image.name()));
        }

        /** Which holds for the image, if one does. */
        Optional<GateEntry.Waived> waiver() {
            return gate.history().waivers().stream()
                    .filter(waiver -> waiver.image().equals(image.name()) && !waiver.expired())
                    .findFirst();
        }

        int rank() {
            return List.of("error", "warning", "note").indexOf(level());
        }
    }

    private SarifLog.Run run() {
        List<Finding> all = findings();
        List<Finding> shown = all.subList(0, Math.min(all.size(), MOST_RESULTS));
        return new SarifLog.Run(
                new SarifLog.Tool(new SarifLog.Driver(Library.THIS.name(), Library.THIS.version(), RULES)),
                List.of(new SarifLog.Invocation(wentThrough(), notifications(all.size() - shown.size()))),
                Map.of(
                        TEST_SOURCES,
                        new SarifLog.ArtifactLocation(
                                null, null, new SarifLog.Message("the folder of the test sources, wherever it lies"))),
                "utf16CodeUnits",
                shown.stream().map(SarifReport::result).toList());
    }

    // The sort is stable: gates by name, their images by name.
    private List<Finding> findings() {
        return contents.gates().stream()
                .flatMap(gate -> gate.images().stream().flatMap(image -> finding(gate, image)))
                .sorted(Comparator.comparingInt(Finding::rank))
                .toList();
    }

    private static Stream<Finding> finding(GateEntry gate, GateEntry.Image image) {
        GateEntry.Example example = image.adversarialExample();
        return example == null ? Stream.empty() : Stream.of(new Finding(gate, image, example));
    }

    private boolean wentThrough() {
        return contents.unreadable().isEmpty()
                && contents.refused().isEmpty()
                && contents.gates().stream()
                        .noneMatch(gate -> Set.of("DEADLINE", "INTERRUPTED").contains(gate.completion()));
    }

    private List<SarifLog.Notification> notifications(int leftOut) {
        List<SarifLog.Notification> notifications = new ArrayList<>();
        for (RefusedGate gate : contents.refused()) {
            notifications.add(notification("error", gate.title() + " was refused: " + gate.reason()));
        }
        for (UnreadableResult lost : contents.unreadable()) {
            notifications.add(
                    notification("error", "The result of a gate is lost: " + lost.file() + " (" + lost.reason() + ")"));
        }
        for (GateEntry gate : contents.gates()) {
            if (!gate.verdict().result().equals("PASS")) {
                notifications.add(notification(
                        gate.verdict().result().equals("FAIL") ? "error" : "warning",
                        GateView.name(gate) + " is " + gate.verdict().result() + ": "
                                + gate.verdict().reason()));
            }
        }
        if (leftOut > 0) {
            notifications.add(notification(
                    "warning", Figures.count(leftOut, "more broken image") + " left out; report.json names them all"));
        }
        return notifications;
    }

    private static SarifLog.Notification notification(String level, String text) {
        return new SarifLog.Notification(level, new SarifLog.Message(text));
    }

    private static SarifLog.Result result(Finding finding) {
        int rule = ruleOf(finding.gate());
        return new SarifLog.Result(
                RULES.get(rule).id(),
                rule,
                finding.level(),
                new SarifLog.Message(message(finding)),
                List.of(location(finding.gate())),
                fingerprints(finding),
                finding.baselineState(),
                suppressions(finding),
                properties(finding));
    }

    private static int ruleOf(GateEntry gate) {
        if (gate.isOfDetector()) {
            return 2;
        }
        return gate.attack().goal().equals("untargeted") ? 0 : 1;
    }

    private static String message(Finding finding) {
        GateEntry.Example example = finding.example();
        if (finding.image().label().isEmpty()) {
            return finding.image().name() + ": a change of " + Figures.count(example.l0(), "pixel") + " "
                    + example.predicted() + " (" + ExampleView.effort(example) + "); detector "
                    + finding.gate().model().name() + " in " + GateView.name(finding.gate());
        }
        return finding.image().name() + " (" + finding.image().label() + ") is taken for " + example.predicted()
                + " with " + Figures.count(example.l0(), "pixel") + " changed ("
                + ExampleView.effort(example) + ") by "
                + finding.gate().model().name() + " in " + GateView.name(finding.gate());
    }

    private static SarifLog.Location location(GateEntry gate) {
        return new SarifLog.Location(
                physicalLocation(gate),
                List.of(new SarifLog.LogicalLocation(
                        gate.testClass().replace('$', '.') + "." + gate.testMethod(), "function")));
    }

    private static SarifLog.PhysicalLocation physicalLocation(GateEntry gate) {
        SourceLine source = gate.source();
        if (source != null) {
            return new SarifLog.PhysicalLocation(
                    new SarifLog.ArtifactLocation(uri(source.file()), null, null), new SarifLog.Region(source.line()));
        }
        String outermost = gate.testClass().replaceFirst("(?<=[^.])\\$.*", "");
        return new SarifLog.PhysicalLocation(
                new SarifLog.ArtifactLocation(uri(outermost.replace('.', '/') + ".java"), TEST_SOURCES, null), null);
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the path " + path + " cannot be written as a URI", e);
        }
    }

    // What stays the same on every machine and in every order: the picture, the bound on the change, the gate.
    private static Map<String, String> fingerprints(Finding finding) {
        GateEntry gate = finding.gate();
        String fingerprint = new Sha256()
                .add(gate.id())
                .add(gate.attack().goal())
                .add(gate.attack().bound())
                .add(gate.pixelSpace().name())
                .add(String.valueOf(finding.image().digest()))
                .hex(16);
        // GitHub knows a result again by the second alone, and would otherwise take all images of a gate, which share a
        // line, for one.
        return new TreeMap<>(Map.of("brokenImage/v1", fingerprint, "primaryLocationLineHash", fingerprint + ":1"));
    }

    // Present in every result if in any, says the standard.
    private static List<SarifLog.Suppression> suppressions(Finding finding) {
        return finding
                .waiver()
                .map(waiver -> new SarifLog.Suppression(
                        "external",
                        "accepted",
                        waiver.reason() + " (" + waiver.owner() + ", until " + waiver.until() + ")"))
                .stream()
                .toList();
    }

    private static SarifLog.ResultProperties properties(Finding finding) {
        GateEntry gate = finding.gate();
        GateEntry.Example example = finding.example();
        return new SarifLog.ResultProperties(
                gate.id(),
                gate.verdict().result(),
                gate.model().name(),
                gate.attack().bound(),
                finding.image().name(),
                finding.image().digest(),
                finding.image().label().isEmpty() ? null : finding.image().label(),
                example.predicted(),
                example.l0(),
                example.queriesToBreak(),
                example.foundBy(),
                example.minimal());
    }

    private static SarifLog.Rule rule(String id, String name, String title, String description) {
        return new SarifLog.Rule(
                id,
                name,
                new SarifLog.Message(title),
                new SarifLog.Message(description),
                new SarifLog.Message(description
                        + " The report of the build, index.html, shows clean and changed picture side by side"
                        + " and prints the command that repeats the attack. Where the hole is to be tolerated"
                        + " for a time, say so by a waiver; where it is to stay closed, accept the finding, so that it is"
                        + " tried first in every later run."),
                new SarifLog.Configuration("error"),
                new SarifLog.RuleProperties(List.of("adversarial-example", "robustness")));
    }
}
