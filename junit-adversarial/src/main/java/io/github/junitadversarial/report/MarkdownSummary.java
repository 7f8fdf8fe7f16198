package io.github.junitadversarial.report;

import io.github.junitadversarial.report.BuildResults.Contents;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as a short text in GitHub's Markdown: a table of the gates, and below it what a person has to act on.
 * Sections are there only where they have something to say.
 */
final class MarkdownSummary {

    /** Waivers that end within so many days are named, so that nobody is surprised by a red build. */
    static final int DAYS_OF_NOTICE = 14;

    private static final int WORST_IMAGES = 3;
    private static final int NAMED_IN_A_LIST = 20;
    private static final int NAMED_IN_A_LINE = 5;

    private final Contents contents;
    private final LocalDate today;
    private final CappedText out;

    private MarkdownSummary(Contents contents, LocalDate today, CappedText out) {
        this.contents = contents;
        this.today = today;
        this.out = out;
    }

    /**
     * The text.
     *
     * @param today from which the end of waivers counts
     * @param room bytes of UTF-8 that it may take
     */
    static String of(Contents contents, LocalDate today, int room) {
        CappedText out = new CappedText(room);
        new MarkdownSummary(contents, today, out).write();
        return out.text();
    }

    private void write() {
        heading();
        if (!contents.gates().isEmpty() || !contents.refused().isEmpty()) {
            table();
        }
        list("Refused", contents.refused(), MarkdownSummary::refused);
        list("Missing results", contents.unreadable(), MarkdownSummary::missing);
        list("Newly broken", ofEachGate(MarkdownSummary::newlyBroken), line -> line);
        list("Gone from the baseline", ofEachGate(MarkdownSummary::gone), line -> line);
        list("Findings that could not be tried", ofEachGate(MarkdownSummary::untried), line -> line);
        list("Why not green", notPassed(), MarkdownSummary::reason);
        list("Known holes that the attack missed", ofEachGate(MarkdownSummary::missedCanaries), line -> line);
        list("Waivers that ended or end soon", ofEachGate(this::endingWaivers), line -> line);
        list("Healed", ofEachGate(MarkdownSummary::healed), line -> line);
        replay();
    }

    private void heading() {
        ReportDocument.Summary summary = ReportDocument.of(contents).summary();
        int red = summary.failed() + summary.refused() + summary.unreadable();
        String mark = red > 0 ? "❌" : summary.inconclusive() > 0 ? "⚠️" : "✅";
        List<String> parts = new ArrayList<>();
        parts.add(summary.failed() + " failed");
        parts.add(summary.inconclusive() + " inconclusive");
        parts.add(summary.passed() + " passed");
        if (summary.refused() > 0) {
            parts.add(summary.refused() + " refused");
        }
        if (summary.unreadable() > 0) {
            parts.add(summary.unreadable() + " missing");
        }
        out.line("## " + mark + " Robustness gates: " + String.join(", ", parts));
        out.line("");
    }

    private void table() {
        out.line(
                "| Verdict | Gate | Broken of attacked | Attack success rate | 95 % interval | Queries | Broken soonest |");
        out.line("|---|---|---|--:|---|--:|---|");
        contents.refused().forEach(gate -> out.line(row(gate)));
        worstFirst().forEach(gate -> out.line(row(gate)));
    }

    private static String row(RefusedGate gate) {
        return "| ❌ REFUSED | " + name(gate)
                + (gate.attackName() == null ? "" : "<br>" + Markdown.text(gate.attackName()))
                + (" | " + Figures.NONE).repeat(4) + " |  |";
    }

    private static String row(GateEntry gate) {
        GateEntry.Rate rate = gate.attackSuccessRate();
        GateEntry.Interval interval = rate.interval();
        String remarks = RunWords.of(gate);
        return Stream.of(
                        verdict(gate),
                        name(gate) + "<br>" + Markdown.text(gate.title())
                                + (remarks.isEmpty() ? "" : "<br><sub>" + Markdown.text(remarks) + "</sub>"),
                        (rate.censored() > 0 ? "at least " : "") + rate.broken() + " of " + rate.attacked(),
                        GateView.rate(gate),
                        interval == null
                                ? Figures.NONE
                                : Figures.percent(interval.lower()) + " to " + Figures.percent(interval.upper()),
                        Figures.count(gate.queries().total()),
                        soonest(gate))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String soonest(GateEntry gate) {
        return gate.images().stream()
                .filter(image -> image.adversarialExample() != null)
                .sorted(Comparator.comparingInt(MarkdownSummary::queriesToBreak))
                .limit(WORST_IMAGES)
                .map(MarkdownSummary::broken)
                .collect(Collectors.joining("<br>"));
    }

    private static int queriesToBreak(GateEntry.Image image) {
        GateEntry.Example example = image.adversarialExample();
        return example == null ? Integer.MAX_VALUE : example.queriesToBreak();
    }

    private static String broken(GateEntry.Image image) {
        GateEntry.Example example = image.adversarialExample();
        return example == null
                ? Markdown.code(image.name())
                : Markdown.code(image.name()) + " " + change(image, example) + ", " + example.l0() + " px, "
                        + ExampleView.effort(example);
    }

    private static String change(GateEntry.Image image, GateEntry.Example example) {
        return image.label().isEmpty()
                ? Markdown.text(example.predicted())
                : Markdown.text(image.label()) + " → " + Markdown.text(example.predicted());
    }

    private static String verdict(GateEntry gate) {
        return switch (gate.verdict().result()) {
            case "PASS" -> "✅ PASS";
            case "FAIL" -> "❌ FAIL";
            default -> "⚠️ INCONCLUSIVE";
        };
    }

    private static String name(GateEntry gate) {
        return Markdown.code(GateView.name(gate));
    }

    private Stream<GateEntry> worstFirst() {
        List<String> order = List.of("FAIL", "INCONCLUSIVE", "PASS");
        return contents.gates().stream()
                .sorted(Comparator.comparingInt(
                        gate -> order.indexOf(gate.verdict().result())));
    }

    private List<GateEntry> notPassed() {
        return worstFirst()
                .filter(gate -> !gate.verdict().result().equals("PASS"))
                .toList();
    }

    private List<String> ofEachGate(Function<GateEntry, Stream<String>> lines) {
        return worstFirst().flatMap(lines).toList();
    }

    private static String name(RefusedGate gate) {
        return Markdown.code(GateView.name(gate.testClass(), gate.testMethod(), gate.attackNumber()));
    }

    private static String refused(RefusedGate gate) {
        return name(gate) + ": " + Markdown.text(gate.reason());
    }

    private static String missing(UnreadableResult lost) {
        return Markdown.code(lost.file()) + ": " + Markdown.text(lost.reason());
    }

    private static String reason(GateEntry gate) {
        return verdict(gate) + " " + name(gate) + ": "
                + Markdown.text(gate.verdict().reason()) + "; claim\\: "
                + Markdown.text(gate.verdict().claim());
    }

    private static Stream<String> newlyBroken(GateEntry gate) {
        GateEntry.Baseline baseline = gate.history().baseline();
        if (baseline == null) {
            return Stream.empty();
        }
        Set<String> names = Set.copyOf(baseline.newlyBroken());
        return gate.images().stream()
                .filter(image -> names.contains(image.name()))
                .map(image -> broken(image) + " in " + name(gate));
    }

    private static Stream<String> gone(GateEntry gate) {
        GateEntry.Baseline baseline = gate.history().baseline();
        return baseline == null
                ? Stream.empty()
                : Stream.of(
                                named("no fixtures any more, or changed", baseline.vanished()),
                                named("wrong or undecided before any attack", baseline.noLongerAttacked()))
                        .flatMap(Optional::stream)
                        .map(images -> name(gate) + ", " + images);
    }

    /** A few names behind what they have in common, empty where there is none. */
    private static Optional<String> named(String what, List<String> images) {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        int more = images.size() - NAMED_IN_A_LINE;
        return Optional.of(what + ": "
                + images.stream().limit(NAMED_IN_A_LINE).map(Markdown::code).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + Figures.count(more) + " more" : ""));
    }

    private static Stream<String> untried(GateEntry gate) {
        return gate.history().untried().stream().map(sentence -> name(gate) + ": " + Markdown.text(sentence));
    }

    private static Stream<String> missedCanaries(GateEntry gate) {
        return gate.checks().canaries().stream()
                .map(CanaryView::new)
                .filter(canary -> !canary.asExpected())
                .map(canary -> Markdown.text(canary.summary()) + " in " + name(gate));
    }

    private Stream<String> endingWaivers(GateEntry gate) {
        return gate.history().waivers().stream()
                .filter(waiver ->
                        waiver.expired() || !LocalDate.parse(waiver.until()).isAfter(today.plusDays(DAYS_OF_NOTICE)))
                .map(waiver -> (waiver.expired() ? "**ended** " : "ends ") + Markdown.text(waiver.until()) + ": "
                        + Markdown.code(waiver.image()) + ", " + Markdown.text(waiver.owner()) + ", "
                        + Markdown.text(waiver.reason()) + " in " + name(gate));
    }

    private static Stream<String> healed(GateEntry gate) {
        GateEntry.Baseline baseline = gate.history().baseline();
        Stream<String> sinceBaseline = baseline == null ? Stream.empty() : baseline.healed().stream();
        Stream<String> replayed = gate.history().replayed().stream()
                .filter(finding -> finding.result().equals("HEALED"))
                .map(GateEntry.Replayed::image);
        return named(
                "withstands now",
                Stream.concat(sinceBaseline, replayed).distinct().toList())
                .map(images -> name(gate) + ", " + images)
                .stream();
    }

    private void replay() {
        List<GateEntry> gates = notPassed().stream()
                .filter(gate -> gate.replayCommand() != null)
                .limit(NAMED_IN_A_LIST)
                .toList();
        if (gates.isEmpty()) {
            return;
        }
        section("See it again");
        gates.forEach(gate -> out.line(Markdown.block(String.valueOf(gate.replayCommand()))));
    }

    private <T> void list(String title, List<T> all, Function<T, String> line) {
        if (all.isEmpty()) {
            return;
        }
        section(title);
        all.stream().limit(NAMED_IN_A_LIST).forEach(each -> out.line("- " + line.apply(each)));
        if (all.size() > NAMED_IN_A_LIST) {
            out.line("- and " + Figures.count(all.size() - NAMED_IN_A_LIST) + " more");
        }
    }

    private void section(String title) {
        out.line("");
        out.line("### " + title);
        out.line("");
    }
}
