package io.github.junitadversarial.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One gate as the report page shows it. */
final class GateView {

    private final int number;
    private final GateEntry entry;
    private final ExampleGallery examples;

    /** @param share of the page that its adversarial examples may fill, in characters */
    GateView(int number, GateEntry entry, Path folder, CountingWriter page, long share) {
        this.number = number;
        this.entry = entry;
        List<GateEntry.Image> broken = entry.images().stream()
                .filter(image -> image.adversarialExample() != null)
                .toList();
        this.examples = new ExampleGallery(folder, id(), broken, page, share);
    }

    /**
     * One line of the table of images.
     *
     * @param standing what is known of it besides, such as that it is newly broken; empty where nothing is
     * @param takenFor the wrong answer, of the adversarial example or to the clean image; null where there is none
     * @param example id of the element that shows the adversarial example, null where there is none
     */
    record Row(
            GateEntry.Image image,
            StatusView status,
            String standing,
            @Nullable String takenFor,
            @Nullable String example) {}

    /** One outcome of the bar of outcomes; {@code from} and {@code width} in percent of all images. */
    record Share(StatusView status, int count, String from, String width) {}

    /** Id of its element on the page. */
    String id() {
        return "gate-" + number;
    }

    GateEntry entry() {
        return entry;
    }

    ExampleGallery examples() {
        return examples;
    }

    /** Class without its package, and method. */
    String test() {
        return name(entry);
    }

    /** Class without its package, method and, unless it is the first, number of the attack. */
    static String name(GateEntry gate) {
        return name(gate.testClass(), gate.testMethod(), gate.attackNumber());
    }

    static String name(String testClass, String testMethod, int attackNumber) {
        String simpleClass = testClass.substring(testClass.lastIndexOf('.') + 1);
        String attack = attackNumber == 1 ? "" : " (attack " + attackNumber + ")";
        return simpleClass + "." + testMethod + attack;
    }

    static String sign(GateEntry.Judgement verdict) {
        return switch (verdict.result()) {
            case "PASS" -> "✓";
            case "FAIL" -> "✗";
            default -> "?";
        };
    }

    /** Class of the verdict in the style sheet. */
    static String style(GateEntry.Judgement verdict) {
        return verdict.result().toLowerCase(Locale.ROOT);
    }

    /** The rate in large type; a lower bound where images were stopped early. */
    static String rate(GateEntry gate) {
        return atLeast(gate) + Figures.percent(gate.attackSuccessRate().rate());
    }

    /** Robust accuracy in large type; a lower bound where images were stopped early. */
    static String robustAccuracy(GateEntry gate) {
        return atLeast(gate) + Figures.percent(gate.robustAccuracy());
    }

    private static String atLeast(GateEntry gate) {
        return gate.attackSuccessRate().censored() > 0 ? "≥ " : "";
    }

    static String interval(GateEntry gate) {
        GateEntry.Interval interval = gate.attackSuccessRate().interval();
        return interval == null
                ? "no image was attacked"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% interval %s to %s",
                        interval.confidence() * 100,
                        Figures.percent(interval.lower()),
                        Figures.percent(interval.upper()));
    }

    /** A share of 0..1 in percent, for an attribute. */
    static String hundredths(@Nullable Double share) {
        return Figures.coordinate(share == null ? 0 : share * 100);
    }

    /** The curve of success over queries, unless nothing was searched. */
    Optional<SuccessCurve> curve() {
        return Optional.ofNullable(entry.survivalCurve()).map(survival -> SuccessCurve.of(entry, survival));
    }

    /** The heat map of changed pixels, unless no image was broken. */
    Optional<HeatMap> heatMap() {
        return examples.size() == 0 ? Optional.empty() : Optional.of(HeatMap.of(entry));
    }

    HistoryView history() {
        return new HistoryView(entry.history());
    }

    /** Whether anything was checked besides the attack. */
    boolean hasChecks() {
        return !entry.checks().notes().isEmpty() || !entry.checks().canaries().isEmpty();
    }

    List<CanaryView> canaries() {
        return entry.checks().canaries().stream().map(CanaryView::new).toList();
    }

    /** What broken images were taken for; nothing where they are not taken for anything. */
    List<Confusion> confusions() {
        return entry.isOfDetector() ? List.of() : Confusion.of(entry);
    }

    /** The outcomes that occur, in one order on every page. */
    List<Share> shares() {
        int all = Math.max(1, entry.images().size());
        List<Share> shares = new ArrayList<>();
        int before = 0;
        for (StatusView status : StatusView.values()) {
            int count = status.count(entry.counts());
            if (count > 0) {
                shares.add(
                        new Share(status, count, hundredths((double) before / all), hundredths((double) count / all)));
            }
            before += count;
        }
        return shares;
    }

    /** Whether there is anything to say of an image beside its figures. */
    boolean hasNotes() {
        return entry.images().stream().anyMatch(image -> image.detail() != null);
    }

    /** The median in large type; an upper bound where images were stopped early, which might have broken sooner. */
    String medianQueriesToBreak() {
        GateEntry.Rate rate = entry.attackSuccessRate();
        if (entry.medianQueriesToBreak() != null) {
            return (rate.censored() > 0 ? "≤ " : "") + Figures.count(entry.medianQueriesToBreak());
        }
        boolean halfWithstand = rate.attacked() > 0 && rate.broken() + rate.censored() <= rate.attacked() / 2;
        return halfWithstand ? "> budget" : Figures.NONE;
    }

    /** The table of images, made row by row. */
    Iterable<Row> rows() {
        int[] broken = {0};
        Map<String, String> standings = standings();
        Stream<Row> rows = entry.images().stream().map(image -> {
            StatusView status = StatusView.valueOf(image.status());
            GateEntry.Example example = image.adversarialExample();
            String mistaken = status == StatusView.MISCLASSIFIED ? image.predicted() : null;
            return new Row(
                    image,
                    status,
                    standings.getOrDefault(image.name(), ""),
                    example == null ? mistaken : example.predicted(),
                    example == null ? null : ExampleGallery.id(id(), ++broken[0]));
        });
        return rows::iterator;
    }

    private Map<String, String> standings() {
        Map<String, String> standings = new HashMap<>();
        GateEntry.Baseline baseline = entry.history().baseline();
        if (baseline != null) {
            baseline.newlyBroken().forEach(image -> standings.put(image, "new"));
            baseline.healed().forEach(image -> standings.put(image, "healed"));
        }
        for (GateEntry.Waived waiver : entry.history().waivers()) {
            standings.merge(
                    waiver.image(), waiver.expired() ? "waiver expired" : "waived", (one, other) -> one + ", " + other);
        }
        return standings;
    }

    /** Whether the image counts in the denominator of the attack success rate. */
    static boolean attacked(GateEntry.Image image) {
        return switch (StatusView.valueOf(image.status())) {
            case BROKEN, SURVIVED, EXHAUSTED, CENSORED -> true;
            case MISCLASSIFIED, AMBIGUOUS, ALREADY_TARGET, NOTHING_DETECTED, UNREADABLE -> false;
        };
    }
}
