package io.github.junitadversarial.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a failure message says below its first lines: the worst images, what was left out, where the files are, how to
 * replay.
 */
public final class FailureNotes {

    private static final int IMAGES_NAMED = 2;

    private FailureNotes() {}

    /** The notes, one to a line, without a line break at the end. At most five lines. */
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
        Map<Boolean, List<ImageOutcome>> byNews =
                broken.stream().collect(Collectors.partitioningBy(image -> news.contains(image.image())));
        add(lines, "Newly broken: ", byNews.get(true));
        add(lines, news.isEmpty() ? "Broken: " : "Broken before: ", byNews.get(false));
        String leftOut = leftOut(report);
        if (!leftOut.isEmpty()) {
            lines.add("Not attacked: " + leftOut);
        }
        if (!report.whereabouts().reportFile().isEmpty()) {
            lines.add("Report: " + report.whereabouts().reportFile());
        }
        if (!report.whereabouts().replayCommand().isEmpty()) {
            lines.add("Replay: "
                    + (broken.isEmpty()
                            ? report.whereabouts().replayCommand()
                            : report.whereabouts()
                                    .replayCommandFor(worst(byNews).image())));
        }
        return String.join("\n", lines);
    }

    private static ImageOutcome worst(Map<Boolean, List<ImageOutcome>> byNews) {
        List<ImageOutcome> news = byNews.get(true);
        return (news.isEmpty() ? byNews.get(false) : news).get(0);
    }

    private static void add(List<String> lines, String title, List<ImageOutcome> broken) {
        if (!broken.isEmpty()) {
            lines.add(title + named(broken));
        }
    }

    private static String named(List<ImageOutcome> broken) {
        List<String> parts = new ArrayList<>();
        broken.stream().limit(IMAGES_NAMED).map(ImageOutcome::summary).forEach(parts::add);
        if (broken.size() > IMAGES_NAMED) {
            parts.add(broken.size() - IMAGES_NAMED + " more");
        }
        return String.join(" | ", parts);
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
