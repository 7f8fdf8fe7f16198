package io.github.junitadversarial.gate;

import io.github.junitadversarial.gate.BaselineImage.Picture;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.outcome.PairedTest;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run beside its baseline. It is worse if an image is newly broken, if one that was attacked no longer can be, if a
 * fixture vanished, or if a paired test says so.
 *
 * <p>What the tests add: with equal budgets the one on the rate cannot fail a run alone, since each pair that speaks
 * against the run is a newly broken image; it tells whether the model got worse or breaks on other images than before.
 * With a smaller budget than the baseline's it compares the rates within that. The one on queries fails a run whose
 * images, broken before and now, break with fewer queries than before.
 */
final class Comparison {

    private static final int IMAGES_NAMED = 3;

    private final String file;
    private final Baseline before;
    private final RobustnessReport report;
    private final Map<Picture, BaselineImage> present;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<BaselineImage> missing = new ArrayList<>();

    private Comparison(String file, Baseline before, RobustnessReport report) {
        this.file = file;
        this.before = before;
        this.report = report;
        this.present = Baseline.of(report).byPicture();
        for (BaselineImage image : before.images()) {
            BaselineImage again = present.get(image.picture());
            if (again == null) {
                missing.add(image);
            } else if (!report.history().waived().contains(again.image())) {
                pairs.add(new Pair(image, again));
            }
        }
    }

    /**
     * Compares.
     *
     * @param file absolute path of the baseline, for messages
     */
    static BaselineComparison of(String file, Baseline before, RobustnessReport report) {
        return new Comparison(file, before, report).compare();
    }

    private BaselineComparison compare() {
        Optional<String> otherAttack = before.otherAttack(report);
        if (otherAttack.isPresent()) {
            return BaselineComparison.without(
                    file, verdict(Result.INCONCLUSIVE, "it " + otherAttack.get() + ", so there is nothing to compare"));
        }
        List<PairedTest> tests = PairedTests.of(
                pairs, Math.min(before.attack().budget(), report.attack().budget()));
        return new BaselineComparison(
                file,
                names(Pair::newlyBroken),
                names(Pair::noLongerAttacked),
                vanished().stream().map(BaselineImage::image).toList(),
                names(Pair::healed),
                added(),
                names(Pair::brokenBeyond),
                tests,
                notes(),
                verdict(tests));
    }

    private Verdict verdict(List<PairedTest> tests) {
        List<String> findings = findings(tests);
        if (!findings.isEmpty()) {
            return verdict(Result.FAIL, joined(findings, paired(tests), remarks()));
        }
        Optional<String> gap = gap();
        if (gap.isPresent()) {
            return verdict(Result.INCONCLUSIVE, joined(List.of(gap.get()), remarks()));
        }
        return verdict(Result.PASS, joined(List.of(nothingNew()), paired(tests), remarks()));
    }

    private List<String> findings(List<PairedTest> tests) {
        List<String> findings = new ArrayList<>();
        add(
                findings,
                those(Pair::newlyBroken),
                "newly broken",
                pair -> pair.now().image() + how(pair));
        add(
                findings,
                those(Pair::noLongerAttacked),
                "not classified correctly before the attack any more",
                pair -> pair.now().image());
        add(findings, vanished(), "of the baseline no fixture any more", this::whatBecame);
        tests.stream()
                .filter(PairedTest::significant)
                .map(test -> test.measure() + " worse than chance explains")
                .forEach(findings::add);
        return findings;
    }

    private static String how(Pair pair) {
        return pair.now().foundBy() == FoundBy.SEARCH
                ? String.format(
                        Locale.ROOT,
                        " (%,d queries, withstood %s)",
                        pair.now().queries(),
                        pair.before().withstandsFor(Integer.MAX_VALUE)
                                ? "all candidates"
                                : String.format(
                                        Locale.ROOT, "%,d", pair.before().queries()))
                : " (by a remembered example)";
    }

    private String whatBecame(BaselineImage image) {
        return present.values().stream().anyMatch(other -> other.image().equals(image.image()))
                ? image.image() + " (other pixels or another label under this name)"
                : image.image();
    }

    private Optional<String> gap() {
        if (report.completion() == Completion.REPLAYED) {
            return nothingTried().or(this::notAllTried);
        }
        Evidence evidence = Evidence.of(report);
        return evidence.incomplete()
                .or(evidence::stoppedEarly)
                .or(this::nothingCompared)
                .or(evidence::attackInDoubt);
    }

    private Optional<String> nothingTried() {
        return report.history().replayed().isEmpty()
                ? Optional.of("no remembered example was replayed, so nothing was tried")
                : Optional.empty();
    }

    private Optional<String> notAllTried() {
        List<String> untried = report.history().untried();
        return untried.isEmpty()
                ? Optional.empty()
                : Optional.of(count(untried.size(), "remembered example")
                        + " could not be replayed: " + untried.get(0)
                        + "; put the image back, or delete the finding");
    }

    private Optional<String> nothingCompared() {
        return attackedPairs() > 0
                ? Optional.empty()
                : Optional.of("none of its images was attacked in both runs, so there is nothing to compare");
    }

    private String nothingNew() {
        return report.completion() == Completion.REPLAYED
                ? count(report.history().replayed().size(), "remembered example") + " replayed, nothing newly broken"
                : "nothing newly broken among " + count((int) attackedPairs(), "image");
    }

    private long attackedPairs() {
        return pairs.stream()
                .filter(pair -> pair.before().attacked() && pair.now().attacked())
                .count();
    }

    private List<String> paired(List<PairedTest> tests) {
        boolean any = tests.stream().anyMatch(test -> test.worse() + test.better() > 0);
        return any
                ? List.of("paired: " + tests.stream().map(Comparison::text).collect(Collectors.joining(", ")))
                : List.of();
    }

    private static String text(PairedTest test) {
        return String.format(
                Locale.ROOT,
                "%s %d worse and %d better (p = %.2g)",
                test.measure(),
                test.worse(),
                test.better(),
                test.pValue());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        add(remarks, those(Pair::healed), "healed", pair -> pair.now().image());
        add(
                remarks,
                those(Pair::brokenBeyond),
                "broken after more queries than were tried before",
                pair -> pair.now().image());
        add(remarks, added(), "new and not judged", name -> name);
        Evidence.of(report).waived().ifPresent(remarks::add);
        remarks.addAll(notes());
        return remarks;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        String model = before.model().toString();
        String modelNow = Baseline.of(report).model().toString();
        if (!model.equals(modelNow)) {
            notes.add("baseline of " + model + ", this run of " + modelNow);
        }
        String version = Library.THIS.version();
        if (!before.version().equals(version)) {
            notes.add("baseline by version " + before.version() + " of the library, this run by " + version);
        }
        int budget = report.attack().budget();
        if (before.attack().budget() != budget) {
            notes.add(String.format(
                    Locale.ROOT,
                    "baseline with a budget of %,d, this run of %,d",
                    before.attack().budget(),
                    budget));
        }
        if (before.seed() != report.seed()) {
            notes.add("baseline with seed " + before.seed() + ", this run with " + report.seed());
        }
        return notes;
    }

    // Whether a fixture is gone can be told only by a run that came to all of them.
    private List<BaselineImage> vanished() {
        return report.images().size() < report.fixtures() ? List.of() : missing;
    }

    private List<String> added() {
        Map<Picture, BaselineImage> known = before.byPicture();
        return present.values().stream()
                .filter(image -> !known.containsKey(image.picture()))
                .map(BaselineImage::image)
                .toList();
    }

    private List<Pair> those(Predicate<Pair> kind) {
        return pairs.stream().filter(kind).toList();
    }

    private List<String> names(Predicate<Pair> kind) {
        return those(kind).stream().map(pair -> pair.now().image()).toList();
    }

    private Verdict verdict(Result result, String reason) {
        String claim = report.completion() == Completion.REPLAYED
                ? "no remembered example breaks what the baseline calls robust"
                : "no worse than the baseline";
        return new Verdict(result, claim + " " + file, reason);
    }

    private static <T> void add(List<String> phrases, List<T> images, String what, Function<T, String> text) {
        if (images.isEmpty()) {
            return;
        }
        String named = images.stream().limit(IMAGES_NAMED).map(text).collect(Collectors.joining(", "));
        int more = images.size() - IMAGES_NAMED;
        phrases.add(
                count(images.size(), "image") + " " + what + ": " + named + (more > 0 ? " and " + more + " more" : ""));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    @SafeVarargs
    private static String joined(List<String>... phrases) {
        return Stream.of(phrases).flatMap(List::stream).collect(Collectors.joining("; "));
    }
}
