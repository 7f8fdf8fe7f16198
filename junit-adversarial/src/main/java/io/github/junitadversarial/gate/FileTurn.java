package io.github.junitadversarial.gate;

import io.github.junitadversarial.storage.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * One writer at a time of a committed file, among the threads of this JVM and among JVMs of this machine and user. The
 * lock lies among temporary files, since nothing is to be left in a source tree; that of a process that was killed is
 * free again.
 */
final class FileTurn {

    private FileTurn() {}

    /**
     * Does the work while no other thread or process has its turn with the file. An interrupt does not keep the work
     * from being done; the flag is set again at the end.
     *
     * @throws UnusableFileException if there is no place for the lock
     */
    static void of(Path file, Runnable work) {
        UUID name =
                UUID.nameUUIDFromBytes((System.getProperty("user.name") + " " + file).getBytes(StandardCharsets.UTF_8));
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "junit-adversarial-" + name + ".lock");
        try {
            Turn.holding(lock, () -> {
                work.run();
                return file;
            });
        } catch (IOException e) {
            throw new UnusableFileException(
                    "the lock " + lock + " cannot be had (" + e
                            + "), so nothing was written; java.io.tmpdir must be a folder that the tests may write to",
                    e);
        }
    }
}
