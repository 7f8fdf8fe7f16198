package io.github.junitadversarial.campaign;

import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the journal of a run is kept.
 *
 * @param path absolute
 * @param perIdentity whether the path is followed by the run's identity, so that a changed run finds no journal,
 *     instead of one that it must refuse
 */
record JournalPlace(Path path, boolean perIdentity) {

    private static final int DIGITS = 16;

    /** The journal of the run with this identity. */
    Path fileOf(RunIdentity identity) {
        return perIdentity
                ? path.resolveSibling(path.getFileName() + "-"
                        + identity.digestOnThisMachine().substring(0, DIGITS) + ".jsonl")
                : path;
    }

    /**
     * So that a run finds out before its first query.
     *
     * @throws UncheckedIOException if there can be no journal
     */
    void requireWritable() {
        try {
            WholeFile.requireWritable(Objects.requireNonNullElse(path.getParent(), path));
        } catch (IOException e) {
            throw new UncheckedIOException(Journal.cannotBeWritten(path, e), e);
        }
    }
}
