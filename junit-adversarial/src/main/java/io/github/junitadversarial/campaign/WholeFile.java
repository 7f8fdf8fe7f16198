package io.github.junitadversarial.campaign;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all, whenever their writer is killed. */
final class WholeFile {

    private WholeFile() {}

    /**
     * Puts a file in the place of what was there at one stroke, where the file system can. Makes its folder.
     *
     * @throws IOException if that is not possible; the old file is as it was then
     */
    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        // Not named after the file, whose name may be as long as any can be; two processes may write at once.
        Path unfinished = file.resolveSibling(".unfinished-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".tmp");
        try {
            Files.write(unfinished, content);
            replace(file, unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Makes a folder, unless it is there.
     *
     * @throws IOException if it cannot be made or written to
     */
    static void requireWritable(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new FileSystemException(folder.toString(), null, "not writable");
        }
    }

    /** Gives a file the name of another, which it takes the place of. */
    static void replace(Path file, Path by) throws IOException {
        try {
            Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
