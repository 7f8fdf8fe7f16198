package io.github.junitadversarial.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a failure message says below its first lines: the worst images, what was left out, where the files are, how to
 * replay.
 */
public final class FailureNotes {

    private static final int IMAGES_NAMED = 2;

    private FailureNotes() {}

    /** The notes, one to a line, without a line break at the end. At most eight lines. */
    public static String of(RobustnessReport report) {
        List<String> lines = new ArrayList<>();
        List<ImageOutcome> broken = report.broken().stream()
                .sorted(Comparator.comparingInt(
                                (ImageOutcome image) -> image.queriesToBreak().orElseThrow())
                        .thenComparing(ImageOutcome::image))
                .toList();
        Set<String> news = report.history()
                .baseline()
                .map(baseline -> Set.copyOf(baseline.newlyBroken()))
                .orElse(Set.of());
        List<ImageOutcome> newlyBroken =
                broken.stream().filter(image -> news.contains(image.image())).toList();
        List<ImageOutcome> others =
                broken.stream().filter(image -> !news.contains(image.image())).toList();
        if (!newlyBroken.isEmpty()) {
            lines.add("Newly broken: " + named(newlyBroken));
        }
        if (!others.isEmpty()) {
            lines.add((news.isEmpty() ? "Broken: " : "Broken before: ") + named(others));
        }
        String vanished = vanished(newlyBroken.isEmpty() ? others : newlyBroken);
        if (!vanished.isEmpty()) {
            lines.add("Vanished: " + vanished);
        }
        String leftOut = leftOut(report);
        if (!leftOut.isEmpty()) {
            lines.add("Not attacked: " + leftOut);
        }
        List<String> untried = report.history().untried();
        if (!untried.isEmpty()) {
            lines.add("Not tried: " + untried.get(0)
                    + (untried.size() > 1 ? " | " + (untried.size() - 1) + " more" : ""));
        }
        if (!report.whereabouts().reportFile().isEmpty()) {
            lines.add("Report: " + report.whereabouts().reportFile());
        }
        if (!report.whereabouts().replayCommand().isEmpty()) {
            lines.add("Replay: "
                    + (broken.isEmpty()
                            ? report.whereabouts().replayCommand()
                            : report.whereabouts()
                                    .replayCommandFor((newlyBroken.isEmpty() ? others : newlyBroken)
                                            .get(0)
                                            .image())));
        }
        if (isAnyNew(broken) && !report.whereabouts().remembering().isEmpty()) {
            lines.add("Remember: " + report.whereabouts().remembering());
        }
        return String.join("\n", lines);
    }

    private static boolean isAnyNew(List<ImageOutcome> broken) {
        return broken.stream()
                .anyMatch(image -> image.adversarial().orElseThrow().foundBy() != FoundBy.REPLAY);
    }

    private static String named(List<ImageOutcome> broken) {
        List<String> parts = new ArrayList<>();
        broken.stream().limit(IMAGES_NAMED).map(ImageOutcome::summary).forEach(parts::add);
        if (broken.size() > IMAGES_NAMED) {
            parts.add(broken.size() - IMAGES_NAMED + " more");
        }
        return String.join(" | ", parts);
    }

    /** The objects that a detector sees no more in the first of these images. */
    private static String vanished(List<ImageOutcome> broken) {
        return broken.stream()
                .filter(image -> !image.hidden().isEmpty())
                .limit(IMAGES_NAMED)
                .map(image -> image.hiddenSummary(ObjectFilter.ALL))
                .collect(Collectors.joining(" | "));
    }

    private static String leftOut(RobustnessReport report) {
        List<String> parts = new ArrayList<>();
        for (OutcomeStatus status : OutcomeStatus.values()) {
            int count = report.count(status);
            if (!status.attacked() && count > 0) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%d %s",
                        count,
                        status.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            }
        }
        return String.join(", ", parts);
    }
}
