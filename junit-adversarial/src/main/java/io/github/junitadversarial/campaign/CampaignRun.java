package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Campaign}, whole or image by image: the survey, the search, and a finishing touch for what was
 * found. Every image is dealt with at most once: what is known is not asked again. The deadline counts from the first
 * call. Thread-safe; one piece of work runs at a time.
 */
public final class CampaignRun {

    private final RunSetup setup;
    private final Outcomes outcomes = new Outcomes();

    private @Nullable Started started;
    private ShardMerge.@Nullable Merged merged;
    private boolean finished;
    private boolean decided;
    private Duration worked = Duration.ZERO;

    /**
     * What exists from the first call on.
     *
     * @param identity empty where the survey was stopped
     */
    private record Started(StopSignal stop, Survey survey, Optional<RunIdentity> identity) {}

    CampaignRun(ImageModel model, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {
        this.setup = RunSetup.of(model, fixtures, attack, options);
    }

    /**
     * Attacks every image that has no outcome yet, or as many as the stopping rule asks for, and reports on all. The
     * exceptions are those of {@link Campaign#run}.
     */
    public synchronized RobustnessReport attackAll() {
        if (!finished) {
            carryOut(setup::isSelected, this::dealWithAll);
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
        setup.requireKnown(Set.of(name));
        if (!outcomes.isKnown(name)) {
            carryOut(
                    name::equals,
                    (run, progress) ->
                            search(run, name::equals, cohort -> true, StoppingRule.NEVER, RunJournal.NONE, progress));
        }
        return outcomes.of(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the run was " + started().stop().completion() + " before image " + name + " was looked at"));
    }

    /** Whether {@link #attackAll} has come to an end, by completion, deadline or interrupt. */
    public synchronized boolean finished() {
        return finished;
    }

    private void carryOut(Predicate<String> wanted, BiConsumer<Started, ProgressMeter> work) {
        int images = (int) setup.fixtures().fixtures().stream()
                .map(Fixture::name)
                .filter(wanted)
                .count();
        ProgressMeter progress = new ProgressMeter(
                setup.attack().name() + " on " + setup.model().identity().name(),
                images,
                setup.attack().budget(),
                setup.options().progress());
        try {
            if (started == null) {
                started = begin(progress);
            }
            work.accept(started, progress);
        } catch (OutOfMemoryError e) {
            // Of a few large arrays, as a rule, so that there is room again now. Test engines end the JVM over the
            // error.
            throw new UnusableFixturesException(heapIsTooSmall(e), e);
        } finally {
            worked = worked.plus(progress.elapsed());
        }
    }

    private Started begin(ProgressMeter progress) {
        setup.requireWritableFolders();
        StopSignal stop = new StopSignal(setup.options().deadline());
        if (setup.options().mode() == Mode.REPLAY) {
            return new Started(stop, new ReplayOnly(setup, stop, outcomes).survey(progress), Optional.empty());
        }
        Survey survey = new Surveyor(setup).survey(new Workers(setup.threads(), stop, progress::tell), stop, progress);
        survey.leftOut().forEach(outcomes::add);
        if (!stop.isRaised()) {
            Untried.sentences(setup, survey.digests()).forEach(outcomes::addUntried);
        }
        boolean whole = !stop.isRaised()
                && survey.attackable().size() + survey.leftOut().size()
                        == setup.fixtures().size();
        return new Started(stop, survey, whole ? Optional.of(RunIdentity.of(setup, survey)) : Optional.empty());
    }

    private void dealWithAll(Started run, ProgressMeter progress) {
        AcrossProcesses across = setup.options().acrossProcesses();
        if (run.identity().isEmpty()) {
            search(run, setup::isSelected, across::isDue, StoppingRule.NEVER, RunJournal.NONE, progress);
        } else if (across.merged() != null) {
            merged = new ShardMerge(setup, run.survey(), run.identity().get()).merge(across.merged());
            merged.outcomes().forEach(outcomes::add);
            merged.replayed().forEach(outcomes::addReplayed);
            // They are as small as the shards could make them.
            new FinishingTouch(setup, run.survey(), run.stop(), outcomes).handOn();
        } else {
            try (RunJournal journal = RunJournal.open(setup, run.identity().get())) {
                search(run, setup::isSelected, across::isDue, setup.stoppingRule(), journal, progress);
                if (run.stop().completion() == Completion.COMPLETE) {
                    journal.complete();
                }
            }
            if (across.shard() != null && across.shardFolder() != null) {
                shardResult(run, across.shard(), run.identity().get()).write(across.shardFolder());
            }
        }
    }

    private ShardResult shardResult(Started run, Shard shard, RunIdentity identity) {
        List<ImageOutcome> ofThisShard = cohorts(run).stream()
                .filter(cohort -> cohort.isOf(shard))
                .flatMap(cohort -> cohort.images().stream())
                .flatMap(image -> outcomes.of(image.name()).stream())
                .toList();
        return new ShardResult(
                shard,
                identity,
                report().completion(),
                ShardMerge.cleanMargins(setup, run.survey()),
                ofThisShard,
                outcomes.replayed());
    }

    private void search(
            Started run,
            Predicate<String> wanted,
            Predicate<Cohort> share,
            StoppingRule rule,
            RunJournal journal,
            ProgressMeter progress) {
        outcomes.all().stream().filter(known -> wanted.test(known.image())).forEach(progress::finished);
        Predicate<String> due = wanted.and(image -> !outcomes.isKnown(image));
        List<Cohort> cohorts = cohorts(run).stream()
                .filter(share)
                .filter(cohort -> cohort.anyNamed(due))
                .toList();
        if (!cohorts.isEmpty()) {
            List<Cohort> open = new Replay(setup, run.survey(), run.stop(), outcomes).apply(cohorts, progress);
            decided = new Search(setup, run.survey(), run.stop(), outcomes, journal).attack(open, rule, progress);
        }
        new FinishingTouch(setup, run.survey(), run.stop(), outcomes).apply(progress);
        // A stop holds for the whole run.
        finished |= run.stop().completion() != Completion.COMPLETE;
    }

    private List<Cohort> cohorts(Started run) {
        return Cohort.cut(run.survey().attackable(), setup.attack().strategy().cohortSize());
    }

    private RobustnessReport report() {
        Started run = started();
        return new RunReport(
                        setup,
                        run.survey(),
                        outcomes,
                        stopped(),
                        run.identity(),
                        merged == null ? List.of() : merged.notes())
                .after(worked);
    }

    /** Why images were left over, {@code COMPLETE} if none were. */
    private Completion stopped() {
        if (merged != null) {
            return merged.completion();
        }
        return decided ? Completion.DECIDED : started().stop().completion();
    }

    private String heapIsTooSmall(OutOfMemoryError e) {
        return "the images of " + setup.fixtures().location() + " do not fit into the heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB while they are attacked (" + e.getMessage()
                + "); each of "
                + setup.threads() + (setup.threads() == 1 ? " thread" : " threads")
                + " holds one or more of them at a time, so use smaller images or fewer threads, or give the JVM of the tests more with -Xmx";
    }

    private Started started() {
        if (started == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return started;
    }
}
