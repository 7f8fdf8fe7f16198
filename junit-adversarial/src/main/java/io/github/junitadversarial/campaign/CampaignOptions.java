package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.outcome.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
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
        return new CampaignOptions(
                newSeed,
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

    CampaignOptions withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads is " + newThreads + "; at least 1 is needed");
        }
        return new CampaignOptions(
                seed,
                newThreads,
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

    CampaignOptions withDeadline(Duration newDeadline) {
        if (newDeadline.isNegative() || newDeadline.isZero()) {
            throw new IllegalArgumentException("deadline is " + newDeadline + "; it must be positive");
        }
        return new CampaignOptions(
                seed,
                threads,
                newDeadline,
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

    CampaignOptions withExampleFolder(Path newFolder) {
        return new CampaignOptions(
                seed,
                threads,
                deadline,
                newFolder,
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

    CampaignOptions withOnlyImages(Set<String> names) {
        return new CampaignOptions(
                seed,
                threads,
                deadline,
                exampleFolder,
                Set.copyOf(names),
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

    CampaignOptions withProgress(CampaignProgress.Listener listener) {
        return new CampaignOptions(
                seed,
                threads,
                deadline,
                exampleFolder,
                onlyImages,
                listener,
                minimise,
                sink,
                known,
                mode,
                minCleanAccuracy,
                repetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withMinimise(boolean newMinimise) {
        return new CampaignOptions(
                seed,
                threads,
                deadline,
                exampleFolder,
                onlyImages,
                progress,
                newMinimise,
                sink,
                known,
                mode,
                minCleanAccuracy,
                repetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withSink(OutcomeSink newSink) {
        return new CampaignOptions(
                seed,
                threads,
                deadline,
                exampleFolder,
                onlyImages,
                progress,
                minimise,
                newSink,
                known,
                mode,
                minCleanAccuracy,
                repetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withKnown(KnownExamples newKnown) {
        return new CampaignOptions(
                seed,
                threads,
                deadline,
                exampleFolder,
                onlyImages,
                progress,
                minimise,
                sink,
                newKnown,
                mode,
                minCleanAccuracy,
                repetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withMode(Mode newMode) {
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
                newMode,
                minCleanAccuracy,
                repetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withMinCleanAccuracy(double accuracy) {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("minCleanAccuracy is " + accuracy + "; it must be within 0 and 1");
        }
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
                OptionalDouble.of(accuracy),
                repetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withRepetition(Repetition newRepetition) {
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
                newRepetition,
                stoppingRule,
                acrossProcesses);
    }

    CampaignOptions withStoppingRule(StoppingRule rule) {
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
                rule,
                acrossProcesses);
    }

    CampaignOptions withAcrossProcesses(AcrossProcesses other) {
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
                other);
    }
}
