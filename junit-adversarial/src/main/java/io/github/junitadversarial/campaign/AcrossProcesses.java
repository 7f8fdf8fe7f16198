package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.Shard;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run is spread over several processes, one after the other or side by side.
 *
 * @param journal by which a later process takes up what a killed one has finished; null for none
 * @param shard which share of the cohorts it attacks, null for all
 * @param shardFolder where the result of the shard goes; null exactly if {@code shard} is
 * @param merged the results of shards that it puts together instead of attacking, null if it attacks
 */
record AcrossProcesses(
        @Nullable JournalPlace journal,
        @Nullable Shard shard,
        @Nullable Path shardFolder,
        @Nullable List<Path> merged) {

    /** A run of a single process. */
    static final AcrossProcesses NOT = new AcrossProcesses(null, null, null, null);

    AcrossProcesses withJournal(JournalPlace newJournal) {
        return new AcrossProcesses(newJournal, shard, shardFolder, merged);
    }

    AcrossProcesses withShard(Shard newShard, Path folder) {
        return new AcrossProcesses(journal, newShard, folder, merged);
    }

    AcrossProcesses withMerged(List<Path> results) {
        return new AcrossProcesses(journal, shard, shardFolder, List.copyOf(results));
    }

    /** Whether this process attacks the cohort, unless another has. */
    boolean isDue(Cohort cohort) {
        return shard == null || cohort.isOf(shard);
    }
}
