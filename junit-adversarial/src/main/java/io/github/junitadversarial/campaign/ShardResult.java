package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Shard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one shard of a run found.
 *
 * @param completion {@code SHARD}, or what stopped it
 * @param cleanMargins margin of the model's answer to each clean image that is attacked, be it by this shard or another,
 *     by name of the image
 * @param images the outcomes of the images that fell to this shard
 */
record ShardResult(
        String kind,
        int schemaVersion,
        Shard shard,
        RunIdentity identity,
        Completion completion,
        SortedMap<String, Double> cleanMargins,
        List<ImageOutcome> images) {

    private static final String KIND = "junit-adversarial shard";
    private static final int SCHEMA_VERSION = 1;

    /** Copies list and map. */
    ShardResult {
        cleanMargins = new TreeMap<>(cleanMargins);
        images = List.copyOf(images);
    }

    /** In the present format. */
    ShardResult(
            Shard shard,
            RunIdentity identity,
            Completion completion,
            SortedMap<String, Double> cleanMargins,
            List<ImageOutcome> images) {
        this(KIND, SCHEMA_VERSION, shard, identity, completion, cleanMargins, images);
    }

    /** The name of the file of a shard. */
    static String fileName(Shard shard) {
        return "shard-" + shard.number() + "-of-" + shard.of() + ".json";
    }

    /**
     * Writes it whole: a reader sees this result, an earlier one, or none.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void write(Path folder) {
        Path file = folder.resolve(fileName(shard));
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, ".shard-", ".tmp");
            Files.write(unfinished, (CheckedJson.line(this) + "\n").getBytes(StandardCharsets.US_ASCII));
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the result of shard " + shard + " cannot be written to " + file + " (" + e
                            + "); it must lie in a folder that may be written to, on a disk with room",
                    e);
        }
    }

    /**
     * Reads the file of a shard.
     *
     * @throws UnusableResultsException if it is none, or was changed, or has another format; it stays as it is
     */
    static ShardResult read(Path file) {
        ShardResult result;
        try {
            result = CheckedJson.read(
                    Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing(), ShardResult.class);
        } catch (IOException e) {
            throw new UnusableResultsException(
                    "the file " + file + " is no result of a shard, or was changed (" + e.getMessage()
                            + "); run that shard again",
                    e);
        }
        if (!KIND.equals(result.kind())) {
            throw new UnusableResultsException("the file " + file + " is no result of a shard but a " + result.kind()
                    + "; run that shard again");
        }
        if (result.schemaVersion() != SCHEMA_VERSION) {
            throw new UnusableResultsException(
                    "the file " + file + " has the format " + result.schemaVersion() + ", but this version of the library knows "
                            + SCHEMA_VERSION + "; run all shards and the merge with one version");
        }
        return result;
    }
}
