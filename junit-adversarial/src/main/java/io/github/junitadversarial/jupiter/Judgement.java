package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.FailureNotes;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import io.github.junitadversarial.outcome.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What a report means for a test: the limit if there is one, the body of the test, baseline, waivers, and that a run
 * which shows nothing is no pass.
 */
final class Judgement {

    private static final String BODY = "what the body of the test asserts";
    private static final String BODY_OF_EACH_IMAGE = "what the body of the test asserts of each attacked image";
    private static final int IMAGES_NAMED = 5;
    private static final int WAIVERS_NAMED = 2;
    private static final int LINES_OF_BODY = 4;

    private final DeclaredAttack attack;
    private final RobustnessReport report;

    Judgement(DeclaredAttack attack, RobustnessReport report) {
        this.attack = attack;
        this.report = report;
    }

    /** After the body of the test passed. */
    Verdicts ofReport() {
        return withBesides(limitsOr(BODY));
    }

    /** Where the body of the test has no say. */
    Verdicts ofLimit() {
        return withBesides(limits());
    }

    /** After the body of the test threw. */
    Verdicts ofThrown(Throwable thrown) {
        boolean aborted = thrown instanceof TestAbortedException;
        return withBesides(List.of(new Verdict(
                aborted ? Result.INCONCLUSIVE : Result.FAIL,
                BODY,
                aborted ? "aborted: " + headline(thrown) : headline(thrown))));
    }

    /** Of a part of the run, which shows nothing by itself even where it found enough to fail. */
    Verdict ofShard(Shard shard) {
        return new Verdict(
                Result.INCONCLUSIVE,
                ofReport().together().claim(),
                "shard " + shard + ": partial, the verdict is that of the merge; " + report.attackSuccessRate()
                        + " of its share");
    }

    /** In the strict form, after the images. */
    Verdicts ofImages(ImageBodies bodies) {
        List<String> attacked = Evidence.of(report).images().stream()
                .filter(ImageOutcome::attacked)
                .map(ImageOutcome::image)
                .toList();
        if (!bodies.failed().isEmpty()) {
            return withBesides(List.of(new Verdict(
                    Result.FAIL,
                    BODY_OF_EACH_IMAGE,
                    "it failed for " + bodies.failed().size() + " of " + attacked.size() + " attacked images: "
                            + named(bodies.failed()))));
        }
        List<Verdict> own = limitsOr(BODY_OF_EACH_IMAGE);
        List<String> missing =
                attacked.stream().filter(image -> !bodies.wasRunFor(image)).toList();
        if (!missing.isEmpty() && own.stream().allMatch(Verdict::passed)) {
            return withBesides(List.of(new Verdict(
                    Result.INCONCLUSIVE,
                    BODY_OF_EACH_IMAGE,
                    "it was not run for " + missing.size() + " of " + attacked.size()
                            + " attacked images; run the whole test")));
        }
        return withBesides(own);
    }

    /** What baseline and waivers say, whatever limit and body do. */
    List<Verdict> besides() {
        return Stream.of(report.history().baseline().map(BaselineComparison::verdict), expiredWaivers())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The message of a test that fails by these verdicts, none of them a pass, under 12 lines. */
    String message(List<Verdict> verdicts, ReportPlace place) {
        Verdict first = verdicts.get(0);
        String title = "[" + report.title() + "] " + Names.of(place.testClass()) + "." + place.testMethod();
        StringBuilder message = new StringBuilder(
                first.result() == Result.INCONCLUSIVE
                        ? "INCONCLUSIVE: " + first.reason() + "\n" + title + "\nExpected: " + first.claim()
                        : title + "\nExpected: " + first.claim() + "\nMeasured: " + first.reason());
        for (Verdict other : verdicts.subList(1, verdicts.size())) {
            message.append("\nAlso ").append(other);
        }
        String notes = FailureNotes.of(report);
        return notes.isEmpty() ? message.toString() : message + "\n" + notes;
    }

    private Verdicts withBesides(List<Verdict> own) {
        List<Verdict> parts = new ArrayList<>();
        own.stream().map(this::noted).forEach(parts::add);
        parts.addAll(besides());
        return new Verdicts(parts);
    }

    private List<Verdict> limits() {
        return attack.limit().map(limit -> limit.judge(report)).orElse(List.of());
    }

    private List<Verdict> limitsOr(String claim) {
        List<Verdict> limits = limits();
        return limits.isEmpty() ? List.of(floor(claim)) : limits;
    }

    private Optional<Verdict> expiredWaivers() {
        List<Waiver> expired =
                report.history().waivers().stream().filter(Waiver::expired).toList();
        if (expired.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                Result.FAIL,
                "no waiver that has expired",
                expired.stream()
                                .limit(WAIVERS_NAMED)
                                .map(waiver -> waiver.image() + ": " + waiver.summary())
                                .collect(Collectors.joining("; "))
                        + (expired.size() > WAIVERS_NAMED ? "; " + (expired.size() - WAIVERS_NAMED) + " more" : "")
                        + "; renew it or delete it"));
    }

    // Where no limit asks for the whole set of images, a run that does not cover it shows nothing all the same.
    private Verdict floor(String claim) {
        Optional<String> gap = Evidence.of(report).gap();
        return new Verdict(
                gap.isPresent() ? Result.INCONCLUSIVE : Result.PASS,
                claim,
                gap.orElseGet(() -> "attack success rate " + report.attackSuccessRate()));
    }

    private Verdict noted(Verdict verdict) {
        return attack.declaredBudget()
                .map(declared ->
                        new Verdict(verdict.result(), verdict.claim(), verdict.reason() + budgetNote(declared)))
                .orElse(verdict);
    }

    private String budgetNote(int declared) {
        int used = attack.spec().budget();
        return String.format(
                Locale.ROOT,
                "; with the budget %s to %,d queries by configuration, %,d are declared",
                used < declared ? "lowered" : "raised",
                used,
                declared);
    }

    private static String named(List<String> images) {
        String named = String.join(", ", images.subList(0, Math.min(images.size(), IMAGES_NAMED)));
        return images.size() > IMAGES_NAMED ? named + " and " + (images.size() - IMAGES_NAMED) + " more" : named;
    }

    // AssertJ puts a description in brackets first, then claim and finding on lines of their own.
    private static String headline(Throwable thrown) {
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        List<String> lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean described = lines.size() > 1 && lines.get(0).matches("\\[.*]");
        return lines.stream().skip(described ? 1 : 0).limit(LINES_OF_BODY).collect(Collectors.joining(" "));
    }
}
