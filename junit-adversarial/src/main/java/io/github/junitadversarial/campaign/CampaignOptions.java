package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.outcome.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of a campaign that have a default. */
record CampaignOptions(
        long seed,
        int threads,
        @Nullable Duration deadline,
        @Nullable Path exampleFolder,
        @Nullable Set<String> onlyImages,
        CampaignProgress.Listener progress,
        boolean minimise,
        OutcomeSink sink,
        KnownExamples known,
        Mode mode,
        OptionalDouble minCleanAccuracy,
        Repetition repetition,
        StoppingRule stoppingRule,
        AcrossProcesses acrossProcesses) {

    static final CampaignOptions DEFAULT = new CampaignOptions(
            Campaign.DEFAULT_SEED,
            Runtime.getRuntime().availableProcessors(),
            null,
            null,
            null,
            CampaignProgress.Listener.NONE,
            true,
            OutcomeSink.NONE,
            KnownExamples.NONE,
            Mode.SEARCH,
            OptionalDouble.empty(),
            Repetition.NONE,
            StoppingRule.NEVER,
            AcrossProcesses.NOT);

    CampaignOptions withSeed(long newSeed) {
        return with(draft -> draft.seed = newSeed);
    }

    CampaignOptions withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads is " + newThreads + "; at least 1 is needed");
        }
        return with(draft -> draft.threads = newThreads);
    }

    CampaignOptions withDeadline(Duration newDeadline) {
        if (newDeadline.isNegative() || newDeadline.isZero()) {
            throw new IllegalArgumentException("deadline is " + newDeadline + "; it must be positive");
        }
        return with(draft -> draft.deadline = newDeadline);
    }

    CampaignOptions withExampleFolder(Path newFolder) {
        return with(draft -> draft.exampleFolder = newFolder);
    }

    CampaignOptions withOnlyImages(Set<String> names) {
        return with(draft -> draft.onlyImages = Set.copyOf(names));
    }

    CampaignOptions withProgress(CampaignProgress.Listener listener) {
        return with(draft -> draft.progress = listener);
    }

    CampaignOptions withMinimise(boolean newMinimise) {
        return with(draft -> draft.minimise = newMinimise);
    }

    CampaignOptions withSink(OutcomeSink newSink) {
        return with(draft -> draft.sink = newSink);
    }

    CampaignOptions withKnown(KnownExamples newKnown) {
        return with(draft -> draft.known = newKnown);
    }

    CampaignOptions withMode(Mode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    CampaignOptions withMinCleanAccuracy(double accuracy) {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("minCleanAccuracy is " + accuracy + "; it must be within 0 and 1");
        }
        return with(draft -> draft.minCleanAccuracy = OptionalDouble.of(accuracy));
    }

    CampaignOptions withRepetition(Repetition newRepetition) {
        return with(draft -> draft.repetition = newRepetition);
    }

    CampaignOptions withStoppingRule(StoppingRule rule) {
        return with(draft -> draft.stoppingRule = rule);
    }

    CampaignOptions withAcrossProcesses(AcrossProcesses other) {
        return with(draft -> draft.acrossProcesses = other);
    }

    private CampaignOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** What the next options are to be. */
    private static final class Draft {

        private long seed;
        private int threads;
        private @Nullable Duration deadline;
        private @Nullable Path exampleFolder;
        private @Nullable Set<String> onlyImages;
        private CampaignProgress.Listener progress;
        private boolean minimise;
        private OutcomeSink sink;
        private KnownExamples known;
        private Mode mode;
        private OptionalDouble minCleanAccuracy;
        private Repetition repetition;
        private StoppingRule stoppingRule;
        private AcrossProcesses acrossProcesses;

        Draft(CampaignOptions options) {
            seed = options.seed;
            threads = options.threads;
            deadline = options.deadline;
            exampleFolder = options.exampleFolder;
            onlyImages = options.onlyImages;
            progress = options.progress;
            minimise = options.minimise;
            sink = options.sink;
            known = options.known;
            mode = options.mode;
            minCleanAccuracy = options.minCleanAccuracy;
            repetition = options.repetition;
            stoppingRule = options.stoppingRule;
            acrossProcesses = options.acrossProcesses;
        }

        CampaignOptions options() {
            return new CampaignOptions(
                    seed,
                    threads,
                    deadline,
                    exampleFolder,
                    onlyImages,
                    progress,
                    minimise,
                    sink,
                    known,
                    mode,
                    minCleanAccuracy,
                    repetition,
                    stoppingRule,
                    acrossProcesses);
        }
    }
}
