package io.github.junitadversarial.report;

import io.github.junitadversarial.outcome.AttackSuccessRate;
import io.github.junitadversarial.report.BuildResults.Contents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for the console: two lines for a gate, up to four more where there is something to say of its objects, its
 * run, its past or its canaries, at most {@value #WIDTH} columns wide; and where the file lies.
 */
final class ConsoleSummary {

    private static final int WIDTH = 140;

    private ConsoleSummary() {}

    /** The lines, without a line break at the end; empty if there is nothing to tell. */
    static String of(Contents contents, Path page) {
        if (contents.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add("adversarial: " + heading(contents));
        for (GateEntry gate : contents.gates()) {
            lines.add(line(gate.verdict().result(), name(gate)));
            lines.add(line("", measured(gate)));
            Stream.of(detected(gate), RunWords.of(gate), past(gate), missedCanaries(gate))
                    .filter(words -> !words.isEmpty())
                    .forEach(words -> lines.add(line("", words)));
        }
        for (RefusedGate gate : contents.refused()) {
            lines.add(line("REFUSED", gate.title()));
            lines.add(line("", gate.reason()));
        }
        for (UnreadableResult result : contents.unreadable()) {
            lines.add(line("MISSING", result.file()));
            lines.add(line("", "the result of this gate is lost: " + result.reason()));
        }
        // The one line that is not cut: an address that differs in a letter leads nowhere.
        lines.add("adversarial: report at " + page.toUri());
        return String.join("\n", lines);
    }

    private static String heading(Contents contents) {
        int gates = contents.gates().size();
        int refused = contents.refused().size();
        int lost = contents.unreadable().size();
        return gates
                + (gates == 1 ? " gate" : " gates")
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (lost == 0 ? "" : ", " + lost + " missing");
    }

    private static String name(GateEntry gate) {
        return GateView.name(gate) + ": " + gate.title();
    }

    private static String measured(GateEntry gate) {
        GateEntry.Rate rate = gate.attackSuccessRate();
        GateEntry.Interval interval = rate.interval();
        String text = new AttackSuccessRate(rate.broken(), rate.attacked(), rate.censored()).toString();
        if (interval != null) {
            text += String.format(
                    Locale.ROOT,
                    ", %.0f %% interval %s to %s",
                    interval.confidence() * 100,
                    AttackSuccessRate.percent(interval.lower()),
                    AttackSuccessRate.percent(interval.upper()));
        }
        int left = gate.images().size() - rate.attacked();
        text += left == 0 ? "" : ", " + left + " not attacked";
        return text
                + String.format(
                        Locale.ROOT,
                        ", %,d queries, budget %,d an image",
                        gate.queries().total(),
                        gate.attack().budget());
    }

    /** Such as {@code 3 of 7 objects hidden (42.9 %), 28.6 % by class count, mAP 0.352 -> 0.139, 117 px}. */
    private static String detected(GateEntry gate) {
        DetectionEntry detection = gate.detection();
        if (detection == null || detection.removalRate().objects() == 0) {
            return "";
        }
        DetectionEntry.Removal removal = detection.removalRate();
        DetectionEntry.Precision precision = detection.meanAveragePrecision();
        return (removal.open() > 0 ? "at least " : "")
                + removal.counted() + " objects hidden (" + Figures.percent(removal.rate()) + "), "
                + Figures.percent(detection.removalByCount()) + " by class count"
                + (precision == null
                        ? ""
                        : ", mAP " + Figures.score(precision.before()) + " -> " + Figures.score(precision.after()))
                + (detection.pixels() == null ? "" : ", " + Figures.rounded(detection.pixels()) + " px on average");
    }

    private static String past(GateEntry gate) {
        GateEntry.History history = gate.history();
        GateEntry.Baseline baseline = history.baseline();
        List<String> words = new ArrayList<>();
        if (baseline != null) {
            words.add("baseline: " + baseline.newlyBroken().size() + " newly broken, "
                    + baseline.healed().size() + " healed, "
                    + baseline.vanished().size() + " vanished");
        }
        if (!history.replayed().isEmpty()) {
            long broken = history.replayed().stream()
                    .filter(finding -> finding.result().equals("BREAKS"))
                    .count();
            words.add(broken + " of " + Figures.count(history.replayed().size(), "finding") + " still "
                    + (broken == 1 ? "breaks" : "break"));
        }
        if (!history.waivers().isEmpty()) {
            long expired =
                    history.waivers().stream().filter(GateEntry.Waived::expired).count();
            words.add(Figures.count(history.waivers().size(), "waiver")
                    + (expired == 0 ? "" : " (" + expired + " expired)"));
        }
        return String.join("; ", words);
    }

    private static String missedCanaries(GateEntry gate) {
        String missed = gate.checks().canaries().stream()
                .map(CanaryView::new)
                .filter(canary -> !canary.asExpected())
                .map(CanaryView::summary)
                .collect(Collectors.joining("; "));
        return missed.isEmpty() ? "" : "canaries: " + missed;
    }

    private static String line(String verdict, String text) {
        String line = String.format(Locale.ROOT, "  %-12s  %s", verdict, text.replace('×', 'x'))
                .replaceAll("[^ -~]", "?");
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
