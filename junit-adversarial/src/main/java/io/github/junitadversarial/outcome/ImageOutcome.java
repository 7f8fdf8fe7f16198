package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.DetectedObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What became of one fixture image under one attack.
 *
 * @param image name of the image below the fixture folder, with {@code /} between folders
 * @param digest SHA-256 of size and pixels, empty for an unreadable image
 * @param label the true label
 * @param predicted the model's answer to the clean image, empty where it was not asked
 * @param status which of the possible ends
 * @param queries what was spent on the image
 * @param adversarial the success, present exactly if the status is {@link OutcomeStatus#BROKEN}
 * @param detail a sentence on why the image was not attacked or not finished, otherwise empty; of a broken image there
 *     only where the search for a more confident example was stopped early
 */
public record ImageOutcome(
        String image,
        String digest,
        String label,
        String predicted,
        OutcomeStatus status,
        QueryLedger queries,
        Optional<AdversarialExample> adversarial,
        String detail,
        Optional<CleanObjects> objects) {

    private static final int OBJECTS_NAMED = 3;

    /** What became of an image under an attack on a classifier. */
    public ImageOutcome(
            String image,
            String digest,
            String label,
            String predicted,
            OutcomeStatus status,
            QueryLedger queries,
            Optional<AdversarialExample> adversarial,
            String detail) {
        this(image, digest, label, predicted, status, queries, adversarial, detail, Optional.empty());
    }

    /**
     * @throws IllegalArgumentException if an adversarial example is there without the status {@code BROKEN}, or the
     *     reverse
     */
    public ImageOutcome {
        if (adversarial.isPresent() != (status == OutcomeStatus.BROKEN)) {
            throw new IllegalArgumentException(image + " is " + status + " but has "
                    + (adversarial.isPresent() ? "an" : "no") + " adversarial example");
        }
    }

    /** The same image with another example of the same break, and what that cost. */
    public ImageOutcome brokenBy(AdversarialExample example, QueryLedger spent) {
        return new ImageOutcome(image, digest, label, predicted, status, spent, Optional.of(example), detail, objects);
    }

    /** The same outcome of an image of a detector. */
    public ImageOutcome withObjects(CleanObjects seen) {
        return new ImageOutcome(
                image, digest, label, predicted, status, queries, adversarial, detail, Optional.of(seen));
    }

    /** Whether the image was classified correctly, or an object of it detected, and then attacked. */
    public boolean attacked() {
        return status.attacked();
    }

    /** Whether the attack succeeded. */
    public boolean broken() {
        return status == OutcomeStatus.BROKEN;
    }

    /**
     * Whether a deadline or an interrupt ended the search: the image is {@link OutcomeStatus#CENSORED}, or broken with
     * the search for a more confident example still on.
     */
    public boolean stoppedEarly() {
        return status == OutcomeStatus.CENSORED || (broken() && !detail.isEmpty());
    }

    /** Queries to break: the clean pass and the search up to the verified success; empty where there was none. */
    public OptionalInt queriesToBreak() {
        return adversarial
                .map(example -> OptionalInt.of(queries.clean() + example.searchQueries()))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * What became of the objects that the attack was about, by falling score before the attack: in the adversarial
     * example, or where there is none as the detector saw them before. None of a classifier.
     */
    public List<ObjectOutcome> objectOutcomes() {
        return objects.map(clean -> clean.outcomes(seenAfter(clean))).orElse(List.of());
    }

    /**
     * The objects that the adversarial example hides: those that the attack was about and of which the detector counts
     * no box of their class any more that matches theirs. By falling score before the attack; none where the image is
     * not broken, and none of a classifier.
     */
    public List<DetectedObject> hidden() {
        return hidden(ObjectFilter.ALL);
    }

    /** Those of the {@link #hidden() hidden objects} that a filter holds. */
    public List<DetectedObject> hidden(ObjectFilter filter) {
        return broken()
                ? objectOutcomes().stream()
                        .filter(outcome -> outcome.hidden() && filter.holds(outcome))
                        .map(ObjectOutcome::object)
                        .toList()
                : List.of();
    }

    /** The first few of them for people: {@code bus.jpg: person 0.91 at 48,400 to 120,860; 2 more}. */
    public String hiddenSummary(ObjectFilter filter) {
        List<DetectedObject> hidden = hidden(filter);
        String named = hidden.stream()
                .limit(OBJECTS_NAMED)
                .map(DetectedObject::summary)
                .collect(Collectors.joining("; "));
        int more = hidden.size() - OBJECTS_NAMED;
        return image + ": " + (named.isEmpty() ? "none" : named) + (more > 0 ? "; " + more + " more" : "");
    }

    /** The objects that the attack was about and that a filter holds; none of a classifier. */
    public List<DetectedObject> attackedObjects(ObjectFilter filter) {
        return objectOutcomes().stream()
                .filter(filter::holds)
                .map(ObjectOutcome::object)
                .toList();
    }

    /**
     * The counted boxes in the adversarial example that match nothing which the detector counted before, or which is
     * there, of their class. None where the image is not broken, and none of a classifier.
     */
    public List<DetectedObject> falseObjects() {
        return objects.flatMap(clean -> adversarial.map(example -> clean.falseOnes(example.detections())))
                .orElse(List.of());
    }

    /** What the detector sees in the adversarial example, where there is none in the clean image. */
    List<DetectedObject> seenAfter(CleanObjects clean) {
        return adversarial.map(AdversarialExample::detections).orElse(clean.detections());
    }

    /**
     * Whether a search that went on might have hidden more objects: it ended before its budget was spent and left some.
     * A deadline may have ended it, or the wish to stop at the first success. The queries that are kept for a
     * verification are as many as those of the clean pass.
     *
     * @param budget queries that the image might have cost
     */
    boolean mayHideMore(int budget) {
        boolean endedEarly = stoppedEarly() || (broken() && queries.total() < budget - queries.clean());
        return endedEarly && hidden().size() < attackedObjects(ObjectFilter.ALL).size();
    }

    /**
     * Whether the search ended with the very query that found the adversarial example, although objects are left: it
     * was to stop there, or nothing was searched for. What more there is to hide is not known then.
     */
    public boolean endedWithItsExample() {
        return broken()
                && queries.search() == adversarial.orElseThrow().improvedAfter()
                && hidden().size() < attackedObjects(ObjectFilter.ALL).size();
    }

    /** Whether its adversarial example is better than a run with so many queries for each image could have found. */
    boolean isImprovedBeyond(int budget) {
        return queriesToImprove() > budget;
    }

    /** Queries up to the kept example: the clean pass and the search; 0 where there is none. */
    int queriesToImprove() {
        return adversarial
                .map(example -> queries.clean() + example.improvedAfter())
                .orElse(0);
    }

    /**
     * One line for people, such as {@code ship_0042.png: ship -> truck, 1 px, 212 queries}, of a detector
     * {@code bus.jpg: hides 2 of 3 objects, 290 px, 340 queries}: those up to the kept example.
     */
    public String summary() {
        String text = adversarial.map(this::summaryOf).orElseGet(this::summaryWithoutExample);
        return image + ": " + text + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    private String summaryOf(AdversarialExample example) {
        return objects.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%s, %d px, %s",
                        example.predicted(),
                        example.l0(),
                        effort(example, queries.clean() + example.improvedAfter()))
                : String.format(
                        Locale.ROOT,
                        "%s -> %s, %d px, %s",
                        label,
                        example.predicted(),
                        example.l0(),
                        effort(example, queriesToBreak().orElseThrow()));
    }

    private static String effort(AdversarialExample example, int queries) {
        return switch (example.foundBy()) {
            case REPLAY -> "known before";
            case WARM_START -> "by what broke another image";
            case SEARCH -> String.format(Locale.ROOT, "%,d queries", queries);
        };
    }

    private String summaryWithoutExample() {
        return switch (status) {
            case SURVIVED -> "survived " + spent();
            case EXHAUSTED -> "no such change exists in the candidate set (" + spent() + ")";
            case CENSORED -> "stopped early after " + spent();
            case MISCLASSIFIED -> "not attacked: classified as " + predicted + " before the attack";
            case AMBIGUOUS -> "not attacked: the top scores of the clean image are tied";
            case ALREADY_TARGET -> "not attacked: its own label is the target";
            case NOTHING_DETECTED -> "not attacked: nothing detected before the attack";
            case UNREADABLE -> "not attacked: unreadable";
            case BROKEN -> throw new IllegalStateException("a broken image has an adversarial example");
        };
    }

    private String spent() {
        return String.format(Locale.ROOT, "%,d queries", queries.total());
    }
}
