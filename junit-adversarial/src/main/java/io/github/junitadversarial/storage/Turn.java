package io.github.junitadversarial.storage;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * One at a time, among the threads of this JVM, whatever class loader they come from, and among JVMs. The lock of a
 * process that was killed is free again.
 */
public final class Turn {

    private Turn() {}

    /** Work on files; done again where an interrupt broke it off. */
    @FunctionalInterface
    public interface Work<T> {

        /** Does the work. */
        T run() throws IOException;
    }

    /**
     * Does the work while no other thread or process holds the lock. An interrupt does not keep the work from being
     * done; the flag is set again at the end. Not to be nested with the same lock.
     *
     * @param lock the file that is locked, made with its folder where it is missing
     * @throws IOException if there is no place for the lock, or the work throws it
     */
    public static <T> T holding(Path lock, Work<T> work) throws IOException {
        Path path = lock.toAbsolutePath();
        Files.createDirectories(path.getParent());
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (monitor(path)) {
                while (true) {
                    try (FileChannel channel =
                            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
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
    private static Object monitor(Path lock) throws IOException {
        Path folder = Objects.requireNonNull(lock.getParent()).toRealPath();
        return ("io.github.junitadversarial.storage " + folder.resolve(lock.getFileName())).intern();
    }
}
