package io.github.junitadversarial.report;

import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.AttackSuccessRate;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.MedianQueries;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PairedTest;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.ScoreChange;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.outcome.SurvivalCurve;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Waiver;
import io.github.junitadversarial.outcome.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One gate in {@code report.json}, and the whole of its result file. The names of the components, here and in the
 * records within, are the keys of the schema {@code report.schema.json}, which says what they mean; what there is no
 * value for is null.
 */
record GateEntry(
        String id,
        String testClass,
        String testMethod,
        int attackNumber,
        @Nullable SourceLine source,
        String title,
        Judgement verdict,
        Attack attack,
        Model model,
        Pixels pixelSpace,
        long seed,
        String completion,
        int fixtures,
        List<ImageReaderName> imageReaders,
        Counts counts,
        Rate attackSuccessRate,
        @Nullable Double robustAccuracy,
        @Nullable Double cleanAccuracy,
        Queries queries,
        int setupQueries,
        long queriesSaved,
        @Nullable Integer medianQueriesToBreak,
        @Nullable Survival survivalCurve,
        @Nullable DetectionEntry detection,
        @Nullable String replayCommand,
        Scope scope,
        Checks checks,
        History history,
        Run run,
        List<Image> images) {

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    GateEntry {
        Stream.of(id, testClass, testMethod, title, verdict, attack, model, pixelSpace, completion)
                .forEach(Objects::requireNonNull);
        Stream.of(counts, attackSuccessRate, queries, scope, checks, history, run)
                .forEach(Objects::requireNonNull);
        imageReaders = List.copyOf(imageReaders);
        images = List.copyOf(images);
    }

    /**
     * The entry of a result.
     *
     * @param examples the folder of its examples, seen from the folder of {@code report.json}, with {@code /} between
     *     folders
     * @param finished when the result came in
     */
    static GateEntry of(GateResult result, String examples, Instant finished) {
        RobustnessReport report = result.report();
        // A replay asks the model about those images only of which something is remembered.
        boolean measured =
                report.scope().mode() != Mode.REPLAY && report.images().size() > report.count(OutcomeStatus.UNREADABLE);
        // To have seen some object is not to be right about an image.
        boolean classifies = report.detection().isEmpty();
        return new GateEntry(
                result.id(),
                result.testClass(),
                result.testMethod(),
                result.attackNumber(),
                result.source().orElse(null),
                report.title(),
                Judgement.of(result.verdict()),
                Attack.of(report.attack()),
                Model.of(report.model(), report.labels().size()),
                Pixels.of(report.pixels()),
                report.seed(),
                Terms.of(report.completion()),
                report.fixtures(),
                report.imageReaders(),
                Counts.of(report),
                Rate.of(report.attackSuccessRate()),
                measured && classifies ? report.robustAccuracy() : null,
                measured && classifies ? report.cleanAccuracy() : null,
                Queries.of(report.images()),
                report.setupQueries(),
                report.queriesSaved(),
                orNull(report.medianQueriesToBreak()),
                report.survivalCurve().map(Survival::of).orElse(null),
                report.detection().map(DetectionEntry::of).orElse(null),
                orNull(report.whereabouts().replayCommand()),
                Scope.of(report.scope()),
                Checks.of(report.checks()),
                History.of(report.history()),
                Run.of(finished, report.duration()),
                report.images().stream()
                        .map(image -> Image.of(image, examples, report.whereabouts()))
                        .toList());
    }

    /** Whether an object detector was attacked, as far as any of its answers is in the report. */
    boolean isOfDetector() {
        return detection != null;
    }

    record Judgement(String result, String claim, String reason) {

        private static Judgement of(Verdict verdict) {
            return new Judgement(Terms.of(verdict.result()), verdict.claim(), verdict.reason());
        }
    }

    record Attack(String name, String strategy, String goal, String bound, int budget) {

        private static Attack of(AttackDescription attack) {
            return new Attack(attack.name(), attack.strategy(), attack.goal(), attack.bound(), attack.budget());
        }
    }

    record Model(String name, @Nullable String digest, String runtime, int classes) {

        private static Model of(ModelIdentity model, int classes) {
            return new Model(model.name(), orNull(model.digest()), model.runtime(), classes);
        }
    }

    record Pixels(String name, String meaning) {

        private static Pixels of(PixelSpace pixels) {
            return new Pixels(Terms.of(pixels), Terms.meaningOf(pixels));
        }
    }

    record Counts(
            int broken,
            int survived,
            int exhausted,
            int censored,
            int misclassified,
            int ambiguous,
            int alreadyTarget,
            int nothingDetected,
            int unreadable) {

        private static Counts of(RobustnessReport report) {
            return new Counts(
                    report.count(OutcomeStatus.BROKEN),
                    report.count(OutcomeStatus.SURVIVED),
                    report.count(OutcomeStatus.EXHAUSTED),
                    report.count(OutcomeStatus.CENSORED),
                    report.count(OutcomeStatus.MISCLASSIFIED),
                    report.count(OutcomeStatus.AMBIGUOUS),
                    report.count(OutcomeStatus.ALREADY_TARGET),
                    report.count(OutcomeStatus.NOTHING_DETECTED),
                    report.count(OutcomeStatus.UNREADABLE));
        }
    }

    record Rate(
            int broken,
            int attacked,
            int censored,
            @Nullable Double rate,
            @Nullable Double largestPossible,
            @Nullable Interval interval) {

        private static Rate of(AttackSuccessRate rate) {
            boolean known = rate.attacked() > 0;
            return new Rate(
                    rate.broken(),
                    rate.attacked(),
                    rate.censored(),
                    known ? rate.value() : null,
                    known ? rate.largestPossible() : null,
                    known ? Interval.of(rate) : null);
        }
    }

    record Interval(double confidence, double lower, double upper) {

        private static final double CONFIDENCE = 0.95;

        private static Interval of(AttackSuccessRate rate) {
            return of(rate.interval(CONFIDENCE));
        }

        private static Interval of(double... bounds) {
            return new Interval(CONFIDENCE, bounds[0], bounds[1]);
        }
    }

    record Survival(List<Step> steps, List<Within> within, Median median) {

        private static final int FIRST = 10;

        /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
        Survival {
            steps = List.copyOf(steps);
            within = List.copyOf(within);
            Objects.requireNonNull(median);
        }

        private static Survival of(SurvivalCurve curve) {
            return new Survival(
                    curve.steps().stream().map(step -> Step.of(step, curve)).toList(),
                    roundNumbers(curve.budget())
                            .mapToObj(queries -> Within.of(queries, curve))
                            .toList(),
                    Median.of(curve.median(Interval.CONFIDENCE)));
        }

        /** 10, 30, 100, 300 … below the budget, and the budget. */
        private static IntStream roundNumbers(int budget) {
            IntStream.Builder numbers = IntStream.builder();
            for (long queries = FIRST; queries < budget; queries *= FIRST) {
                numbers.add((int) queries);
                if (3 * queries < budget) {
                    numbers.add((int) (3 * queries));
                }
            }
            return numbers.add(budget).build();
        }
    }

    record Step(int queries, int atRisk, int broken, int censored, double successRate, Interval interval) {

        private static Step of(SurvivalCurve.Step step, SurvivalCurve curve) {
            return new Step(
                    step.queries(),
                    step.atRisk(),
                    step.broken(),
                    step.censored(),
                    curve.successRateAt(step.queries()),
                    Interval.of(curve.interval(step.queries(), Interval.CONFIDENCE)));
        }
    }

    record Within(int queries, double successRate, boolean estimated, Interval interval) {

        private static Within of(int queries, SurvivalCurve curve) {
            return new Within(
                    queries,
                    curve.successRateAt(queries),
                    !curve.isExactAt(queries),
                    Interval.of(curve.interval(queries, Interval.CONFIDENCE)));
        }
    }

    record Median(
            @Nullable Integer estimate,
            double confidence,
            @Nullable Integer lower,
            @Nullable Integer upper) {

        private static Median of(MedianQueries median) {
            return new Median(
                    orNull(median.estimate()), median.confidence(), orNull(median.lower()), orNull(median.upper()));
        }
    }

    record Queries(long total, long clean, long replay, long search, long verification, long minimising, long colours) {

        private static Queries of(List<ImageOutcome> images) {
            return new Queries(
                    sum(images, QueryLedger::total),
                    sum(images, QueryLedger::clean),
                    sum(images, QueryLedger::replay),
                    sum(images, QueryLedger::search),
                    sum(images, QueryLedger::verification),
                    sum(images, QueryLedger::minimising),
                    sum(images, QueryLedger::colours));
        }

        private static long sum(List<ImageOutcome> images, ToIntFunction<QueryLedger> purpose) {
            return images.stream()
                    .mapToLong(image -> purpose.applyAsInt(image.queries()))
                    .sum();
        }
    }

    record Scope(
            String mode,
            @Nullable String shard,
            @Nullable String tier,
            @Nullable String identity) {

        private static Scope of(RunScope scope) {
            return new Scope(
                    Terms.of(scope.mode()),
                    scope.shard().map(Shard::toString).orElse(null),
                    scope.tier().orElse(null),
                    orNull(scope.identity()));
        }
    }

    record Checks(List<String> notes, List<Canary> canaries) {

        private static Checks of(SetupChecks checks) {
            return new Checks(
                    checks.notes(), checks.canaries().stream().map(Canary::of).toList());
        }
    }

    record Canary(String name, int width, int height, boolean expected, boolean broken, int queries) {

        private static Canary of(CanaryResult result) {
            return new Canary(
                    result.canary(),
                    result.width(),
                    result.height(),
                    result.expected(),
                    result.broken(),
                    result.queries());
        }
    }

    record History(
            List<Replayed> replayed,
            List<String> untried,
            @Nullable Baseline baseline,
            List<Waived> waivers) {

        private static History of(io.github.junitadversarial.outcome.History history) {
            return new History(
                    history.replayed().stream().map(Replayed::of).toList(),
                    history.untried(),
                    history.baseline().map(Baseline::of).orElse(null),
                    history.waivers().stream().map(Waived::of).toList());
        }
    }

    record Replayed(String finding, String image, String result) {

        private static Replayed of(ReplayedFinding replayed) {
            return new Replayed(replayed.finding(), replayed.image(), Terms.of(replayed.result()));
        }
    }

    record Baseline(
            String file,
            List<String> newlyBroken,
            List<String> noLongerAttacked,
            List<String> vanished,
            List<String> healed,
            List<String> added,
            List<String> brokenBeyond,
            List<Paired> tests,
            List<String> notes,
            Judgement verdict) {

        private static Baseline of(BaselineComparison comparison) {
            return new Baseline(
                    comparison.file(),
                    comparison.newlyBroken(),
                    comparison.noLongerAttacked(),
                    comparison.vanished(),
                    comparison.healed(),
                    comparison.added(),
                    comparison.brokenBeyond(),
                    comparison.tests().stream().map(Paired::of).toList(),
                    comparison.notes(),
                    Judgement.of(comparison.verdict()));
        }
    }

    record Paired(String measure, int worse, int better, double pValue, boolean significant) {

        private static Paired of(PairedTest test) {
            return new Paired(Terms.of(test.measure()), test.worse(), test.better(), test.pValue(), test.significant());
        }
    }

    record Waived(String image, String owner, String reason, String until, boolean expired, boolean needed) {

        private static Waived of(Waiver waiver) {
            return new Waived(
                    waiver.image(),
                    waiver.owner(),
                    waiver.reason(),
                    waiver.until().toString(),
                    waiver.expired(),
                    waiver.needed());
        }
    }

    record Run(String finishedAt, double durationSeconds) {

        private static Run of(Instant finished, Duration duration) {
            return new Run(finished.truncatedTo(ChronoUnit.SECONDS).toString(), duration.toMillis() / 1000.0);
        }
    }

    record Image(
            String name,
            @Nullable String digest,
            String label,
            @Nullable String predicted,
            String status,
            Queries queries,
            @Nullable String detail,
            @Nullable Example adversarialExample,
            @Nullable ObjectsEntry objects) {

        private static Image of(ImageOutcome image, String examples, Whereabouts whereabouts) {
            return new Image(
                    image.image(),
                    orNull(image.digest()),
                    image.label(),
                    orNull(image.predicted()),
                    Terms.of(image.status()),
                    Queries.of(List.of(image)),
                    orNull(image.detail()),
                    image.adversarial()
                            .map(example -> Example.of(
                                    example,
                                    image.queriesToBreak(),
                                    examples,
                                    whereabouts.replayCommandFor(image.image())))
                            .orElse(null),
                    image.objects()
                            .map(objects -> ObjectsEntry.of(objects, image))
                            .orElse(null));
        }
    }

    record Example(
            int width,
            int height,
            List<Edit> edits,
            int l0,
            String predicted,
            @Nullable Double margin,
            List<ClassScores> scores,
            int searchQueries,
            int queriesToBreak,
            int improvedAfter,
            @Nullable String file,
            String foundBy,
            boolean minimal,
            @Nullable String replayCommand) {

        /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
        Example {
            edits = List.copyOf(edits);
            scores = List.copyOf(scores);
            Objects.requireNonNull(foundBy);
        }

        private static Example of(
                AdversarialExample example, OptionalInt queriesToBreak, String examples, String replayCommand) {
            return new Example(
                    example.width(),
                    example.height(),
                    IntStream.range(0, example.l0())
                            .mapToObj(i -> Edit.of(
                                    example.edits().get(i), example.undo().get(i)))
                            .toList(),
                    example.l0(),
                    example.predicted(),
                    // JSON has no infinity, which is the margin of a model that gives the true class a probability of
                    // 0.
                    Double.isFinite(example.margin()) ? example.margin() : null,
                    example.scores().stream().map(ClassScores::of).toList(),
                    example.searchQueries(),
                    queriesToBreak.orElseThrow(),
                    example.improvedAfter(),
                    example.file().isEmpty() ? null : below(examples, example.file()),
                    Terms.of(example.foundBy()),
                    example.minimal(),
                    orNull(replayCommand));
        }

        private static String below(String examples, String file) {
            if (file.startsWith("/") || List.of(file.split("/")).contains("..")) {
                throw new IllegalArgumentException("the adversarial example " + file + " does not lie below " + examples
                        + "; its name must be the path below the folder that the campaign keeps examples in");
            }
            return examples + "/" + file;
        }
    }

    record Edit(int x, int y, String colour, String cleanColour) {

        private static Edit of(PixelEdit edit, PixelEdit undo) {
            return new Edit(edit.x(), edit.y(), hex(edit.rgb()), hex(undo.rgb()));
        }

        private static String hex(int rgb) {
            return String.format(Locale.ROOT, "#%06x", rgb);
        }
    }

    record ClassScores(String label, Scores before, Scores after) {

        private static ClassScores of(ScoreChange change) {
            return new ClassScores(
                    change.label(),
                    Scores.of(change.scoreBefore(), change.probabilityBefore()),
                    Scores.of(change.scoreAfter(), change.probabilityAfter()));
        }
    }

    record Scores(@Nullable Float score, @Nullable Float probability) {

        private static Scores of(float score, float probability) {
            return new Scores(finiteOrNull(score), finiteOrNull(probability));
        }

        private static @Nullable Float finiteOrNull(float value) {
            return Float.isFinite(value) ? value : null;
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
