package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.RunScope;
import io.github.junitadversarial.outcome.SetupChecks;
import io.github.junitadversarial.outcome.Whereabouts;
import io.github.junitadversarial.preflight.BatchAgreement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Campaign}, whole or image by image. Every image is dealt with at most once: what is known is not
 * asked again. The deadline counts from the first call. Thread-safe; one piece of work runs at a time.
 */
public final class CampaignRun {

    private final AttackPoint point;
    private final ClassifierModel model;
    private final FixtureSet fixtures;
    private final AttackSpec attack;
    private final CampaignOptions options;
    private final int threads;
    private final Map<String, ImageOutcome> outcomes = new ConcurrentHashMap<>();
    private final Set<String> examplesKept = ConcurrentHashMap.newKeySet();

    private @Nullable Started started;
    private boolean finished;
    private Duration worked = Duration.ZERO;

    /** What exists from the first call on. */
    private record Started(StopSignal stop, Survey survey) {}

    CampaignRun(ClassifierModel model, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {
        this.point = AttackPoint.of(model, attack.pixels());
        this.model = point.model();
        this.fixtures = fixtures;
        this.attack = attack;
        this.options = options;
        this.threads = model.concurrent() ? options.threads() : 1;
        if (attack.budget() < AttackSpec.SMALLEST_BUDGET) {
            throw new IllegalArgumentException(
                    "budget is " + attack.budget() + "; at least " + AttackSpec.SMALLEST_BUDGET
                            + " queries are needed: the clean image, one candidate, one verification");
        }
        if (attack.strategy().cohortSize() < 1) {
            throw new IllegalArgumentException("strategy " + attack.strategy().name() + " attacks cohorts of "
                    + attack.strategy().cohortSize() + " images; at least 1 is needed");
        }
        if (attack.strategy().candidatesAtATime() < 1) {
            throw new IllegalArgumentException("strategy " + attack.strategy().name() + " is asked for "
                    + attack.strategy().candidatesAtATime() + " candidates at a time; at least 1 is needed");
        }
        requireKnown(options.onlyImages());
        if (options.exampleFolder() != null) {
            Verifier.requireDistinctFiles(fixtures);
        }
    }

    /**
     * Attacks every image that has no outcome yet, and reports on all. The exceptions are those of
     * {@link Campaign#run}.
     */
    public synchronized RobustnessReport attackAll() {
        if (!finished) {
            attack(this::isSelected);
            finished = true;
        }
        return report();
    }

    /**
     * Attacks one image in full, unless it has an outcome already; the images of its cohort come with it. The
     * exceptions are those of {@link Campaign#run}.
     *
     * @param name name of a fixture
     * @throws IllegalArgumentException also if there is no such fixture
     */
    public synchronized ImageOutcome attack(String name) {
        requireKnown(Set.of(name));
        ImageOutcome known = outcomes.get(name);
        if (known != null) {
            return known;
        }
        attack(name::equals);
        ImageOutcome outcome = outcomes.get(name);
        if (outcome == null) {
            throw new IllegalStateException(
                    "the run was " + started().stop().completion() + " before image " + name + " was looked at");
        }
        return outcome;
    }

    /** Whether {@link #attackAll} has come to an end, by completion, deadline or interrupt. */
    public synchronized boolean finished() {
        return finished;
    }

    private void attack(Predicate<String> wanted) {
        int images = (int)
                fixtures.fixtures().stream().map(Fixture::name).filter(wanted).count();
        ProgressMeter progress = new ProgressMeter(
                attack.name() + " on " + model.identity().name(), images, attack.budget(), options.progress());
        try {
            if (started == null) {
                started = start(progress);
            }
            attack(started, wanted, progress);
        } catch (OutOfMemoryError e) {
            // Of a few large arrays, as a rule, so that there is room again now. Test engines end the JVM over the
            // error.
            throw new UnusableFixturesException(heapIsTooSmall(e), e);
        } finally {
            worked = worked.plus(progress.elapsed());
        }
    }

    private Started start(ProgressMeter progress) {
        StopSignal stop = new StopSignal(options.deadline());
        Survey survey = new Surveyor(point, fixtures, attack).survey(workers(stop, progress), stop, progress);
        survey.leftOut().forEach(outcome -> outcomes.put(outcome.image(), outcome));
        return new Started(stop, survey);
    }

    private void attack(Started run, Predicate<String> wanted, ProgressMeter progress) {
        Survey survey = run.survey();
        outcomes.values().stream().filter(known -> wanted.test(known.image())).forEach(progress::finished);
        List<List<SurveyedImage>> cohorts = CohortStarter.cohorts(
                        survey, attack.strategy().cohortSize())
                .stream()
                .filter(cohort -> cohort.stream()
                        .anyMatch(image -> wanted.test(image.name()) && !outcomes.containsKey(image.name())))
                .toList();
        List<SurveyedImage> images = cohorts.stream().flatMap(List::stream).toList();
        String detail = "";
        if (survey.batches().isPresent() && !cohorts.isEmpty() && !run.stop().isRaised()) {
            CohortStarter starter = new CohortStarter(attack, survey, point, options.seed());
            CohortQueue queue = new CohortQueue(cohorts, starter, threads, run.stop());
            BatchAgreement batches = survey.batches().get();
            boolean ended = workers(run.stop(), progress)
                    .run(() -> work(queue, batches, survey.labels().orElseThrow(), run.stop(), progress));
            queue.leftBehind().forEach(this::censor);
            if (!ended) {
                detail = neverCameBack(run.stop());
                if (images.stream().noneMatch(image -> outcomes.containsKey(image.name()))) {
                    throw new UnusableModelException(detail);
                }
            }
        }
        finish(run, images, progress);
        for (SurveyedImage image : images) {
            if (!outcomes.containsKey(image.name())) {
                // Only a stop leaves images over; it holds for the whole run.
                finished = true;
                outcomes.put(image.name(), untouched(image, detail));
            }
        }
    }

    private void finish(Started run, List<SurveyedImage> images, ProgressMeter progress) {
        Survey survey = run.survey();
        List<FinishingTouch.Task> broken = images.stream()
                .filter(image -> outcomes.containsKey(image.name())
                        && outcomes.get(image.name()).broken()
                        && !examplesKept.contains(image.name()))
                .map(image -> new FinishingTouch.Task(image, outcomes.get(image.name())))
                .toList();
        if (broken.isEmpty()) {
            return;
        }
        new FinishingTouch(
                        point,
                        attack,
                        new CohortStarter(attack, survey, point, options.seed()),
                        options.minimise(),
                        exampleFolder(),
                        run.stop(),
                        progress)
                .run(workers(run.stop(), progress), survey.labels().orElseThrow(), broken, this::keep);
    }

    private void keep(ImageOutcome outcome, RgbImage adversarial) {
        options.sink()
                .accept(new OutcomeSink.Success(
                        outcome, adversarial, description(), point.pixels(), options.seed(), model.identity()));
        outcomes.put(outcome.image(), outcome);
        examplesKept.add(outcome.image());
    }

    private AttackDescription description() {
        return new AttackDescription(
                attack.name(), attack.strategy().name(), attack.goal().toString(), attack.bound(), attack.budget());
    }

    private String heapIsTooSmall(OutOfMemoryError e) {
        return "the images of " + fixtures.location() + " do not fit into the heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB while they are attacked (" + e.getMessage()
                + "); each of "
                + threads + (threads == 1 ? " thread" : " threads")
                + " holds one or more of them at a time, so use smaller images or fewer threads, or give the JVM of the tests more with -Xmx";
    }

    /** Why a worker was left behind. */
    static String neverCameBack(StopSignal stop) {
        return "the model did not come back from a query within " + Workers.PATIENCE_TICKS + " s after the run was "
                + stop.completion() + "; look for what its pipeline waits for";
    }

    private void work(
            CohortQueue queue, BatchAgreement batches, Labels labels, StopSignal stop, ProgressMeter progress) {
        String strategy = attack.strategy().name();
        try (BatchScorer scorer = model.newScorer(batches.shapes());
                Verifier verifier = new Verifier(model, labels, strategy, exampleFolder())) {
            new AttackLoop(scorer, verifier, queue, stop, progress, outcome -> outcomes.put(outcome.image(), outcome))
                    .run();
        }
    }

    private void censor(LiveCohort cohort) {
        for (LiveImage image : cohort.images()) {
            image.end(OutcomeStatus.CENSORED);
            outcomes.put(image.name(), image.outcome());
        }
    }

    private static ImageOutcome untouched(SurveyedImage image, String detail) {
        return new ImageOutcome(
                image.name(),
                image.digest(),
                image.label(),
                image.label(),
                OutcomeStatus.CENSORED,
                new QueryLedger(1, 0, 0, 0, 0, 0),
                Optional.empty(),
                detail);
    }

    private RobustnessReport report() {
        Survey survey = started().survey();
        List<ImageOutcome> images = outcomes.values().stream()
                .filter(outcome -> isSelected(outcome.image()))
                .sorted(Comparator.comparing(ImageOutcome::image))
                .toList();
        return new RobustnessReport(
                description(),
                model.identity(),
                survey.labels().map(Labels::names).orElse(List.of()),
                point.pixels(),
                options.seed(),
                images,
                completion(),
                fixtures.size(),
                survey.imageReaders(),
                survey.setupQueries(),
                worked,
                Whereabouts.UNKNOWN,
                RunScope.WHOLE,
                SetupChecks.NONE,
                History.NONE);
    }

    // A stop signal that came when all was done has stopped nothing.
    private Completion completion() {
        boolean whole = fixtures.fixtures().stream()
                .map(Fixture::name)
                .filter(this::isSelected)
                .allMatch(name ->
                        outcomes.containsKey(name) && !outcomes.get(name).stoppedEarly());
        if (!whole) {
            Completion stopped = started().stop().completion();
            if (stopped == Completion.COMPLETE) {
                throw new IllegalStateException("nothing stopped the run, yet not every image has an outcome");
            }
            return stopped;
        }
        return options.onlyImages() == null ? Completion.COMPLETE : Completion.FILTERED;
    }

    private Started started() {
        if (started == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return started;
    }

    private boolean isSelected(String image) {
        Set<String> only = options.onlyImages();
        return only == null || only.contains(image);
    }

    private Workers workers(StopSignal stop, ProgressMeter progress) {
        return new Workers(threads, stop, progress::tell);
    }

    private @Nullable Path exampleFolder() {
        Path folder = options.exampleFolder();
        return folder == null ? null : folder.toAbsolutePath().normalize();
    }

    private void requireKnown(@Nullable Set<String> names) {
        if (names == null) {
            return;
        }
        Set<String> known = fixtures.fixtures().stream().map(Fixture::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("image '" + name + "' is not among the " + known.size()
                        + " fixtures of " + fixtures.location() + "; images go by their path below that folder");
            }
        }
    }
}
