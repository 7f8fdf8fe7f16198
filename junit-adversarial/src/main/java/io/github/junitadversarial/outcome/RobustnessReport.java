package io.github.junitadversarial.outcome;

import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.model.ModelIdentity;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of one attack on one set of fixture images.
 *
 * @param attack what was done
 * @param model to which model
 * @param labels class names of the model; none where it has no names and gave no score, so that their number is unknown
 * @param pixels whose pixels were changed
 * @param seed campaign seed; with the same model, fixtures and attack it gives the same report
 * @param images one outcome per fixture image that the run came to, ordered by name
 * @param completion whether every image was dealt with
 * @param fixtures images in the fixture set, more than {@code images} holds where the run was filtered or stopped early
 * @param imageReaders what decoded the images, each once, in order
 * @param setupQueries queries of preflight checks, which stand on no image's budget
 * @param duration wall-clock time of the campaign
 * @param whereabouts where a person finds more
 * @param scope how much of the attack the run was to carry out
 * @param checks what was checked besides the attack
 * @param history what earlier runs left behind, and what this one makes of it
 */
public record RobustnessReport(
        AttackDescription attack,
        ModelIdentity model,
        List<String> labels,
        PixelSpace pixels,
        long seed,
        List<ImageOutcome> images,
        Completion completion,
        int fixtures,
        List<ImageReaderName> imageReaders,
        int setupQueries,
        Duration duration,
        Whereabouts whereabouts,
        RunScope scope,
        SetupChecks checks,
        History history) {

    /** Copies the lists. */
    public RobustnessReport {
        labels = List.copyOf(labels);
        images = List.copyOf(images);
        imageReaders = List.copyOf(imageReaders);
    }

    /** Attack and model in one phrase, such as {@code 3-pixel attack on road-signs.onnx}. */
    public String title() {
        return attack.name() + " on " + model.name();
    }

    /** The same report with other whereabouts. */
    public RobustnessReport withWhereabouts(Whereabouts other) {
        return with(other, scope, checks, history);
    }

    /** The same report of a run with another scope. */
    public RobustnessReport withScope(RunScope other) {
        return with(whereabouts, other, checks, history);
    }

    /** The same report with other checks. */
    public RobustnessReport withChecks(SetupChecks other) {
        return with(whereabouts, scope, other, history);
    }

    /** The same report with another history. */
    public RobustnessReport withHistory(History other) {
        return with(whereabouts, scope, checks, other);
    }

    private RobustnessReport with(
            Whereabouts newWhereabouts, RunScope newScope, SetupChecks newChecks, History newHistory) {
        return new RobustnessReport(
                attack,
                model,
                labels,
                pixels,
                seed,
                images,
                completion,
                fixtures,
                imageReaders,
                setupQueries,
                duration,
                newWhereabouts,
                newScope,
                newChecks,
                newHistory);
    }

    /** Broken of attacked. */
    public AttackSuccessRate attackSuccessRate() {
        return AttackSuccessRate.of(images);
    }

    /**
     * The report that a run with fewer queries for each image would have given, without running it: the first queries
     * of a search do not depend on its budget. It says what the clean pass and so many less one search queries found,
     * which is what a run finds whose budget holds that and the queries for verification: one more, as a rule. The
     * queries of a verification that failed and of minimising are not carried over. Of a detector it says which images
     * were broken by then; their examples are those that the whole run ended with, which may hide more.
     *
     * @param queries for each image, 1 up to the budget
     * @throws IllegalArgumentException if it is less than 1 or more than the budget
     */
    public RobustnessReport within(int queries) {
        return new ShorterRun(this, queries).shortened();
    }

    /**
     * Broken of attacked within so many queries for each image. An image that was stopped before that many counts as
     * censored.
     *
     * @param queries for each image, 1 up to the budget
     * @throws IllegalArgumentException if it is less than 1 or more than the budget
     */
    public AttackSuccessRate attackSuccessRateAt(int queries) {
        return within(queries).attackSuccessRate();
    }

    /** The share of unbroken images over the queries of each, empty where no image was attacked or none searched. */
    public Optional<SurvivalCurve> survivalCurve() {
        return scope.mode() == Mode.REPLAY
                ? Optional.empty()
                : SurvivalCurve.of(images, attack.budget(), completion == Completion.DECIDED);
    }

    /**
     * Robust accuracy, 0..1: images that were classified correctly and withstood the attack, of all readable images.
     * Censored images do not count as withstanding.
     *
     * @throws IllegalStateException if no image was readable
     */
    public double robustAccuracy() {
        return ofReadable(withstood());
    }

    /**
     * Exact (Clopper-Pearson, 1934) two-sided interval for the robust accuracy on images like these.
     *
     * @param confidence above 0.5 and below 1, such as 0.95
     * @return lower and upper bound, 0..1
     * @throws IllegalStateException if no image was readable
     */
    public double[] robustAccuracyInterval(double confidence) {
        return AttackSuccessRate.interval(withstood(), readable(), confidence);
    }

    /**
     * Clean accuracy, 0..1: images classified correctly before the attack, of all readable images. A tie is not
     * correct. A replay does not ask every image, so of it there is none to speak of.
     *
     * @throws IllegalStateException if no image was readable
     */
    public double cleanAccuracy() {
        // Images of the target class are not attacked, yet the model may well be right about them.
        return ofReadable((int) images.stream()
                .filter(image -> image.attacked()
                        || (image.status() == OutcomeStatus.ALREADY_TARGET
                                && image.predicted().equals(image.label())))
                .count());
    }

    /** Number of images with this status. */
    public int count(OutcomeStatus status) {
        return (int) images.stream().filter(image -> image.status() == status).count();
    }

    /** Number of images for each status, zeros included. */
    public Map<OutcomeStatus, Integer> counts() {
        Map<OutcomeStatus, Integer> counts = new EnumMap<>(OutcomeStatus.class);
        for (OutcomeStatus status : OutcomeStatus.values()) {
            counts.put(status, count(status));
        }
        return counts;
    }

    /** The broken images, in order of name. */
    public List<ImageOutcome> broken() {
        return images.stream().filter(ImageOutcome::broken).toList();
    }

    /** The images with this true label, in order of name. */
    public List<ImageOutcome> imagesLabelled(String label) {
        return images.stream().filter(image -> image.label().equals(label)).toList();
    }

    /** The outcome of the image with this name. */
    public Optional<ImageOutcome> image(String name) {
        return images.stream().filter(image -> image.image().equals(name)).findFirst();
    }

    /**
     * What the attack did to the objects that a detector sees; empty for a classifier, and where no image was looked
     * at.
     *
     * @throws IllegalStateException if this report was cut to fewer queries by {@link #within} and an example in it was
     *     improved later: which objects it hid by then is not known
     */
    public Optional<DetectionResult> detection() {
        Evidence.of(this).improvedLater().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        return DetectionResult.of(images, attack.budget());
    }

    /** All queries charged to images; those of the setup stand apart. */
    public long queries() {
        return images.stream().mapToLong(image -> image.queries().total()).sum();
    }

    /**
     * Queries that the images left out might still have cost, because the run was stopped as soon as its verdict was
     * certain: at most so many were saved. 0 in any other run.
     */
    public long queriesSaved() {
        if (completion != Completion.DECIDED) {
            return 0;
        }
        return images.stream()
                .filter(image -> image.status() == OutcomeStatus.CENSORED)
                .mapToLong(image -> attack.budget() - image.queries().total())
                .sum();
    }

    /**
     * Median over all attacked images of the queries to break, an image that withstood counting as more than any
     * number, and one that a replay or a warm start broke as broken with its clean pass, as in {@link #survivalCurve}.
     * The curve's median differs only where a deadline or an interrupt stopped images, which it estimates and this one
     * counts as withstanding. Empty where no image was attacked, none searched, or at least half of them withstood (or
     * were stopped early): the median lies beyond the budget then.
     */
    public OptionalInt medianQueriesToBreak() {
        if (scope.mode() == Mode.REPLAY) {
            return OptionalInt.empty();
        }
        int[] sorted = images.stream()
                .filter(ImageOutcome::broken)
                .mapToInt(image -> image.queriesToBreak().orElseThrow())
                .sorted()
                .toArray();
        int attacked = attackSuccessRate().attacked();
        int middle = attacked / 2;
        if (middle >= sorted.length) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                attacked % 2 == 1
                        ? sorted[middle]
                        : (int) Arrays.stream(sorted, middle - 1, middle + 1)
                                .average()
                                .orElseThrow());
    }

    private int withstood() {
        return count(OutcomeStatus.SURVIVED) + count(OutcomeStatus.EXHAUSTED);
    }

    private double ofReadable(int images) {
        return (double) images / readable();
    }

    private int readable() {
        int readable = images.size() - count(OutcomeStatus.UNREADABLE);
        if (readable == 0) {
            throw new IllegalStateException("no image could be read, so there is no accuracy");
        }
        return readable;
    }
}
