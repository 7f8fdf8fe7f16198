package io.github.junitadversarial.campaign;

import java.nio.file.Path;
import java.time.Duration;
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
        AcrossProcesses acrossProcesses) {

    static final CampaignOptions DEFAULT = new CampaignOptions(
            Campaign.DEFAULT_SEED,
            Runtime.getRuntime().availableProcessors(),
            null,
            null,
            null,
            CampaignProgress.Listener.NONE,
            AcrossProcesses.NOT);

    CampaignOptions withSeed(long newSeed) {
        return new CampaignOptions(newSeed, threads, deadline, exampleFolder, onlyImages, progress, acrossProcesses);
    }

    CampaignOptions withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads is " + newThreads + "; at least 1 is needed");
        }
        return new CampaignOptions(seed, newThreads, deadline, exampleFolder, onlyImages, progress, acrossProcesses);
    }

    CampaignOptions withDeadline(Duration newDeadline) {
        if (newDeadline.isNegative() || newDeadline.isZero()) {
            throw new IllegalArgumentException("deadline is " + newDeadline + "; it must be positive");
        }
        return new CampaignOptions(seed, threads, newDeadline, exampleFolder, onlyImages, progress, acrossProcesses);
    }

    CampaignOptions withExampleFolder(Path newFolder) {
        return new CampaignOptions(seed, threads, deadline, newFolder, onlyImages, progress, acrossProcesses);
    }

    CampaignOptions withOnlyImages(Set<String> names) {
        return new CampaignOptions(
                seed, threads, deadline, exampleFolder, Set.copyOf(names), progress, acrossProcesses);
    }

    CampaignOptions withProgress(CampaignProgress.Listener listener) {
        return new CampaignOptions(seed, threads, deadline, exampleFolder, onlyImages, listener, acrossProcesses);
    }

    CampaignOptions withAcrossProcesses(AcrossProcesses other) {
        return new CampaignOptions(seed, threads, deadline, exampleFolder, onlyImages, progress, other);
    }
}
