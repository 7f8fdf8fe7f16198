package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.Shard;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one shard of a run found, as a file of one line.
 *
 * @param completion {@code SHARD}, or what stopped it
 * @param cleanMargins margin of the model's answer to each clean image that is attacked, be it by this shard or
 *     another, by name of the image
 * @param images the outcomes of the images that fell to this shard
 * @param replayed what became of remembered examples of these images
 */
record ShardResult(
        @Nullable String kind,
        int schemaVersion,
        Shard shard,
        RunIdentity identity,
        Completion completion,
        SortedMap<String, Double> cleanMargins,
        List<ImageOutcome> images,
        List<ReplayedFinding> replayed) {

    private static final FileFormat FORMAT = new FileFormat("junit-adversarial shard", 1);

    /** Copies lists and map. */
    ShardResult {
        cleanMargins = new TreeMap<>(cleanMargins);
        images = List.copyOf(images);
        replayed = List.copyOf(replayed);
    }

    /** In the present format. */
    ShardResult(
            Shard shard,
            RunIdentity identity,
            Completion completion,
            SortedMap<String, Double> cleanMargins,
            List<ImageOutcome> images,
            List<ReplayedFinding> replayed) {
        this(FORMAT.kind(), FORMAT.schemaVersion(), shard, identity, completion, cleanMargins, images, replayed);
    }

    /** The name of the file of a shard. */
    static String fileName(Shard shard) {
        return "shard-" + shard.number() + "-of-" + shard.of() + ".json";
    }

    /**
     * So that a run finds out before its first query.
     *
     * @throws UncheckedIOException if there can be no result in this folder
     */
    static void requireWritable(Path folder) {
        try {
            WholeFile.requireWritable(folder);
        } catch (IOException e) {
            throw cannotBeWritten(folder, e);
        }
    }

    /**
     * Writes it whole: a reader sees this result, an earlier one, or none.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void write(Path folder) {
        Path file = folder.resolve(fileName(shard));
        try {
            WholeFile.write(file, (CheckedJson.line(this) + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw cannotBeWritten(file, e);
        }
    }

    /**
     * Reads the file of a shard.
     *
     * @throws UnusableResultsException if it is none, or was changed, or has another format; it stays as it is
     */
    static ShardResult read(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing();
            FORMAT.require(line);
            return CheckedJson.read(line, ShardResult.class);
        } catch (IOException e) {
            throw new UnusableResultsException(
                    "the file " + file + " cannot be used as the result of a shard (" + e.getMessage()
                            + "); run that shard again, with the same version of the library as the merge",
                    e);
        }
    }

    private static UncheckedIOException cannotBeWritten(Path where, IOException e) {
        return new UncheckedIOException(
                "the result of a shard cannot be written to " + where + " (" + e
                        + "); it must lie in a folder that may be written to, on a disk with room",
                e);
    }
}
