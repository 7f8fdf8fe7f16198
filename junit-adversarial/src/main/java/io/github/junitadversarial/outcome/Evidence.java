package io.github.junitadversarial.outcome;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of a report that a claim is about, those with a waiver left out, and what keeps them from supporting it. A
 * claim about all images can rest only on evidence without a {@linkplain #gap() gap}; what was found refutes one even
 * so.
 *
 * @param report the report
 * @param label the true label of the images, empty for all images of the report
 */
public record Evidence(RobustnessReport report, Optional<String> label) {

    /** All images of a report. */
    public static Evidence of(RobustnessReport report) {
        return new Evidence(report, Optional.empty());
    }

    /** The images of one true label. */
    public static Evidence of(RobustnessReport report, String label) {
        return new Evidence(report, Optional.of(label));
    }

    /** The outcomes, ordered by name, without those that a waiver takes out of the judgement. */
    public List<ImageOutcome> images() {
        Set<String> waived = report.history().waived();
        return all().stream().filter(image -> !waived.contains(image.image())).toList();
    }

    /** Says how many images waivers take out of the judgement, and which of them withstood anyway; empty where none. */
    public Optional<String> waived() {
        Set<String> active = report.history().waived();
        List<String> waived =
                all().stream().map(ImageOutcome::image).filter(active::contains).toList();
        if (waived.isEmpty()) {
            return Optional.empty();
        }
        List<String> needless = report.history().waivers().stream()
                .filter(waiver -> !waiver.needed() && waived.contains(waiver.image()))
                .map(Waiver::image)
                .toList();
        return Optional.of(waived.size() + " waived"
                + (needless.isEmpty() ? "" : ", no longer needed for " + String.join(", ", needless)));
    }

    private List<ImageOutcome> all() {
        return label.map(report::imagesLabelled).orElseGet(report::images);
    }

    /** Broken of attacked among these images. */
    public AttackSuccessRate attackSuccessRate() {
        return AttackSuccessRate.of(images());
    }

    /** Why the images support no claim about all of them, as a phrase; empty if they do. */
    public Optional<String> gap() {
        return Stream.<Supplier<Optional<String>>>of(
                        this::noneAttacked, this::incomplete, this::stoppedEarly, this::attackInDoubt)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Says that, and why, no image was attacked; empty where one was. */
    public Optional<String> noneAttacked() {
        if (attackSuccessRate().attacked() > 0) {
            return Optional.empty();
        }
        int nothing = count(OutcomeStatus.NOTHING_DETECTED);
        if (nothing > 0) {
            return Optional.of("no image could be attacked: in " + nothing + " of " + images().size()
                    + " images nothing was detected that the attack is about, " + count(OutcomeStatus.UNREADABLE)
                    + " were unreadable" + waived().map(waived -> "; " + waived).orElse(""));
        }
        return Optional.of("no image could be attacked: of " + images().size() + " images "
                + count(OutcomeStatus.MISCLASSIFIED) + " were misclassified before the attack, "
                + count(OutcomeStatus.AMBIGUOUS) + " tied, "
                + count(OutcomeStatus.UNREADABLE) + " unreadable, "
                + count(OutcomeStatus.ALREADY_TARGET) + " labelled with the target"
                + waived().map(waived -> "; " + waived).orElse(""));
    }

    /** Says that the report is not about an object detector, or about none that was asked; empty where it is. */
    public Optional<String> noObjects() {
        return images().stream().anyMatch(image -> image.objects().isPresent())
                ? Optional.empty()
                : Optional.of(
                        "the model was asked for no objects: this is about an object detector, and the report is not");
    }

    /** Says that the attack hides no objects, so that how many are hidden means nothing; empty where it does. */
    Optional<String> otherGoal() {
        return report.attack().wantsOtherThanHiding()
                ? Optional.of("the goal of the attack is to " + report.attack().goal()
                        + ", and what it hides on the way says nothing; attack with the goal to hide objects")
                : Optional.empty();
    }

    /** Says how much of the run is there; empty where it is complete. */
    public Optional<String> incomplete() {
        if (report.completion() == Completion.COMPLETE) {
            return Optional.empty();
        }
        return Optional.of("the run was " + report.completion() + " ("
                + report.images().size() + " of "
                + report.fixtures() + " images dealt with, "
                + report.images().stream().filter(ImageOutcome::stoppedEarly).count()
                + " stopped early)");
    }

    /** Says how many of the images were stopped early; empty where none was. */
    public Optional<String> stoppedEarly() {
        int censored = count(OutcomeStatus.CENSORED);
        return censored == 0 ? Optional.empty() : Optional.of(were(censored) + " stopped early");
    }

    /** Hidden of attacked objects in these images, of those that a filter holds. */
    public RemovalRate removalRate(ObjectFilter filter) {
        return RemovalRate.of(images(), filter, report.attack().budget());
    }

    /** What the attack did to the mean average precision on these images; empty without ground truth of each. */
    public Optional<MapDrop> mapDrop() {
        return MapDrop.of(images());
    }

    /** Says in how many of the images objects are left that a search of the whole budget might have hidden. */
    Optional<String> objectsLeft() {
        int left = (int) images().stream()
                .filter(image -> image.mayHideMore(report.attack().budget()))
                .count();
        return left == 0
                ? Optional.empty()
                : Optional.of("the search of " + left + (left == 1 ? " image" : " images")
                        + " ended before its budget was spent, with objects left that it might have hidden");
    }

    /**
     * Says that the report is of a longer run, cut to fewer queries, and that an example in it was improved later:
     * which objects were hidden by then nobody kept.
     */
    Optional<String> improvedLater() {
        return all().stream()
                .filter(image -> image.isImprovedBeyond(report.attack().budget()))
                .findFirst()
                .map(image -> String.format(
                        Locale.ROOT,
                        "the example of %s was improved after %,d queries, and what was hidden after %,d is not known; run with that budget",
                        image.image(),
                        image.queriesToImprove(),
                        report.attack().budget()));
    }

    /**
     * Says by which canaries the attack is in doubt: holes that it should have found and did not, or one that it found
     * where there is none. Empty where all came out as expected, and where none was tried.
     */
    public Optional<String> attackInDoubt() {
        List<CanaryResult> missed = report.checks().missed();
        if (!missed.isEmpty()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the attack is too weak to mean anything: within %,d queries it missed %s; raise the budget, or take another strategy",
                    report.attack().budget(),
                    named(missed)));
        }
        List<CanaryResult> impossible = report.checks().canaries().stream()
                .filter(canary -> !canary.expected() && canary.broken())
                .toList();
        return impossible.isEmpty()
                ? Optional.empty()
                : Optional.of("the attack cannot be judged: it broke " + named(impossible)
                        + ", which no such change breaks; look at how its success is decided");
    }

    private static String named(List<CanaryResult> canaries) {
        CanaryResult first = canaries.get(0);
        return (canaries.size() == 1 ? "the canary " : "the canaries ")
                + canaries.stream().map(canary -> "'" + canary.canary() + "'").collect(Collectors.joining(", "))
                + " at " + first.width() + "x" + first.height();
    }

    static String were(int images) {
        return images == 1 ? "1 image was" : images + " images were";
    }

    private int count(OutcomeStatus status) {
        return (int) images().stream().filter(image -> image.status() == status).count();
    }
}
