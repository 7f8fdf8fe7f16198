package io.github.junitadversarial.report;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One writer at a time in a folder, among the threads of this JVM and among JVMs. A lock of a process that was killed
 * is free again.
 */
final class FolderLock {

    private FolderLock() {}

    /** Work on the files of the folder. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does the work while no other thread or process holds the lock. Makes the folder where it is missing. An interrupt
     * does not keep the work from being done, since what an interrupted campaign found is to be kept too; the flag is
     * set again at the end.
     */
    static <T> T holding(Path folder, Work<T> work) throws IOException {
        Files.createDirectories(folder);
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (monitor(folder)) {
                while (true) {
                    try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        channel.lock();
                        return work.run();
                    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                        interrupted |= Thread.interrupted();
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Two locks of one JVM on the same file are an error, so threads queue here first. Interned strings are shared by
     * all class loaders.
     */
    private static Object monitor(Path folder) throws IOException {
        return ("io.github.junitadversarial.report " + folder.toRealPath()).intern();
    }
}
