package io.github.junitadversarial.gate;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        boolean interrupted = Thread.interrupted();
        try {
            // Two locks of one JVM on the same file are an error, so threads queue here first.
            synchronized (("io.github.junitadversarial.gate " + name).intern()) {
                while (!hadTurn(lock, work)) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean hadTurn(Path lock, Runnable work) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            work.run();
            return true;
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            return false;
        } catch (IOException e) {
            throw new UnusableFileException(
                    "the lock " + lock + " cannot be had (" + e
                            + "), so nothing was written; java.io.tmpdir must be a folder that the tests may write to",
                    e);
        }
    }
}
