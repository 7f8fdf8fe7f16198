package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.FailureNotes;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * What a report means for a test: the limit if there is one, the body of the test, and that a run which shows nothing
 * is no pass.
 */
final class Judgement {

    private static final String BODY = "what the body of the test asserts";
    private static final String BODY_OF_EACH_IMAGE = "what the body of the test asserts of each attacked image";
    private static final int IMAGES_NAMED = 5;
    private static final int LINES_OF_BODY = 4;

    private final DeclaredAttack attack;
    private final RobustnessReport report;

    Judgement(DeclaredAttack attack, RobustnessReport report) {
        this.attack = attack;
        this.report = report;
    }

    /** After the body of the test passed or there was none to speak of. */
    Verdict ofReport() {
        return noted(
                attack.limit().map(limit -> limit.judge(Evidence.of(report))).orElseGet(() -> floor(BODY)));
    }

    /** After the body of the test threw. */
    Verdict ofThrown(Throwable thrown) {
        boolean aborted = thrown instanceof TestAbortedException;
        return noted(new Verdict(
                aborted ? Result.INCONCLUSIVE : Result.FAIL,
                BODY,
                aborted ? "aborted: " + headline(thrown) : headline(thrown)));
    }

    /** Of a part of the run, which shows nothing by itself even where it found enough to fail. */
    Verdict ofShard(Shard shard) {
        Verdict whole = ofReport();
        return new Verdict(
                Result.INCONCLUSIVE,
                whole.claim(),
                "shard " + shard + ": partial, the verdict is that of the merge; " + report.attackSuccessRate()
                        + " of its share");
    }

    /** In the strict form, after the images. */
    Verdict ofImages(ImageBodies bodies) {
        List<String> attacked = report.images().stream()
                .filter(ImageOutcome::attacked)
                .map(ImageOutcome::image)
                .toList();
        if (!bodies.failed().isEmpty()) {
            return noted(new Verdict(
                    Result.FAIL,
                    BODY_OF_EACH_IMAGE,
                    "it failed for " + bodies.failed().size() + " of " + attacked.size() + " attacked images: "
                            + named(bodies.failed())));
        }
        Optional<Verdict> limit = attack.limit().map(stated -> stated.judge(Evidence.of(report)));
        Verdict verdict = limit.orElseGet(() -> floor(BODY_OF_EACH_IMAGE));
        List<String> missing =
                attacked.stream().filter(image -> !bodies.wasRunFor(image)).toList();
        if (verdict.passed() && !missing.isEmpty()) {
            return noted(new Verdict(
                    Result.INCONCLUSIVE,
                    BODY_OF_EACH_IMAGE,
                    "it was not run for " + missing.size() + " of " + attacked.size()
                            + " attacked images; run the whole test"));
        }
        return noted(verdict);
    }

    /** The message of a test that fails by this verdict, under 12 lines. */
    String message(Verdict verdict, ReportPlace place) {
        String title = "[" + report.title() + "] " + Names.of(place.testClass()) + "." + place.testMethod();
        String measured = verdict.result() == Result.INCONCLUSIVE
                ? "INCONCLUSIVE: " + verdict.reason() + "\n" + title + "\nExpected: " + verdict.claim()
                : title + "\nExpected: " + verdict.claim() + "\nMeasured: " + verdict.reason();
        String notes = FailureNotes.of(report);
        return notes.isEmpty() ? measured : measured + "\n" + notes;
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
