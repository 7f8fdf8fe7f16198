package io.github.junitadversarial.findings;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that nobody ever sees a part of one, whenever the process is killed. */
final class WholeFile {

    /** What the name of a file ends with while it is being written. */
    static final String UNFINISHED = ".tmp";

    private WholeFile() {}

    /**
     * Puts the content at this path, in place of what was there.
     *
     * @throws UnusableFindingsException if it cannot be written; what was there is as it was
     */
    static void write(Path file, byte[] content) {
        // Not the same for two JVMs, which may write the same finding at the same time.
        Path unfinished = file.resolveSibling("." + file.getFileName() + "-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + UNFINISHED);
        try {
            Files.createDirectories(file.getParent());
            Files.write(unfinished, content);
            move(unfinished, file);
        } catch (IOException e) {
            withdraw(unfinished, e);
            throw new UnusableFindingsException(
                    "finding " + file + " cannot be written (" + e
                            + "); it must lie in a folder with room left that the tests may write to",
                    e);
        }
    }

    /** @throws UnusableFindingsException if it cannot be deleted */
    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UnusableFindingsException(file + " cannot be deleted (" + e + ")", e);
        }
    }

    private static void move(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void withdraw(Path unfinished, IOException cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
