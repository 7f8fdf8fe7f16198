package io.github.junitadversarial.campaign;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
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
        Path unfinished = file.resolveSibling(
                ".unfinished-" + ProcessHandle.current().pid() + "-"
                        + Thread.currentThread().getId() + ".tmp");
        try {
            Files.write(unfinished, content);
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
