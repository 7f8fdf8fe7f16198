package io.github.junitadversarial.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a gate's run makes of earlier ones, as the report page shows it. */
record HistoryView(GateEntry.History history) {

    /**
     * Some images that fared alike.
     *
     * @param style class in the style sheet
     */
    record Images(String style, String title, String meaning, List<String> images) {

        private static final int SHOWN_AT_ONCE = 5;

        List<String> first() {
            return images.subList(0, Math.min(images.size(), SHOWN_AT_ONCE));
        }

        List<String> more() {
            return images.subList(first().size(), images.size());
        }
    }

    /** Whether there is anything to show. */
    boolean isEmpty() {
        return history.baseline() == null
                && history.replayed().isEmpty()
                && history.waivers().isEmpty();
    }

    GateEntry.@Nullable Baseline baseline() {
        return history.baseline();
    }

    List<GateEntry.Waived> waivers() {
        return history.waivers();
    }

    /** What there is to tell, what a person must act on first. */
    List<Images> lists() {
        List<Images> lists = new ArrayList<>();
        GateEntry.Baseline baseline = history.baseline();
        if (baseline != null) {
            lists.add(new Images(
                    "newly-broken", "Newly broken", "robust in the baseline, broken now", baseline.newlyBroken()));
            lists.add(new Images(
                    "vanished",
                    "Vanished",
                    "in the baseline, but no fixtures any more, or changed",
                    baseline.vanished()));
            lists.add(new Images(
                    "no-longer-attacked",
                    "No longer attacked",
                    "attacked in the baseline; the model is wrong or undecided before any attack now",
                    baseline.noLongerAttacked()));
        }
        lists.add(new Images(
                "still-broken", "Known, still broken", "a remembered example fools the model", replayed("BREAKS")));
        if (baseline != null) {
            lists.add(new Images("healed", "Healed", "broken in the baseline, withstood now", baseline.healed()));
            lists.add(new Images(
                    "broken-beyond",
                    "Broken beyond the baseline",
                    "broken after more queries than the baseline made, which is no news about the model",
                    baseline.brokenBeyond()));
            lists.add(
                    new Images("added", "New fixtures", "not in the baseline, so not judged by it", baseline.added()));
        }
        lists.add(new Images(
                "known-healed", "Known, healed", "a remembered example fools the model no more", replayed("HEALED")));
        lists.add(new Images("untried", "Known, not tried", "the image changed or is gone", history.untried()));
        return lists.stream().filter(list -> !list.images().isEmpty()).toList();
    }

    /** What the pairs of both runs say together, and in what else the runs differ. */
    List<String> remarks() {
        GateEntry.Baseline baseline = history.baseline();
        if (baseline == null) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        for (GateEntry.Paired test : baseline.tests()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s: %s worse, %d better, p = %.3f%s",
                    test.measure().toLowerCase(Locale.ROOT).replace('_', ' '),
                    Figures.count(test.worse(), "pair"),
                    test.better(),
                    test.pValue(),
                    test.significant() ? ", too little to be chance" : ""));
        }
        remarks.addAll(baseline.notes());
        return remarks;
    }

    private List<String> replayed(String result) {
        return history.replayed().stream()
                .filter(finding -> finding.result().equals(result))
                .map(GateEntry.Replayed::image)
                .toList();
    }
}
