package io.github.junitadversarial.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that are there whole or not at all, whenever their writer is killed. Thread-safe, also among processes: of two
 * that write the same file at once, one has its way.
 */
public final class WholeFile {

    /**
     * What the name of a file ends with while it is being written; it begins with the name that it will have. One that
     * stays was left by a killed process.
     */
    public static final String UNFINISHED = ".tmp";

    private WholeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; the stream, which is buffered, is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts a file in the place of what was there at one stroke, where the file system can. Makes its folder.
     *
     * @throws IOException if that is not possible; the old file is as it was then, and nothing is left of the new one
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /**
     * The same with content that need not fit into memory.
     *
     * @throws IOException if that is not possible; the old file is as it was then, and nothing is left of the new one
     */
    public static void write(Path file, Content content) throws IOException {
        Path path = file.toAbsolutePath();
        Files.createDirectories(path.getParent());
        // Two processes may write at once.
        Path unfinished = path.resolveSibling(path.getFileName() + "-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + UNFINISHED);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.writeTo(out);
            }
            replace(path, unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Gives a file the name of another in the same folder, which it takes the place of.
     *
     * @throws IOException if that is not possible
     */
    public static void replace(Path file, Path by) throws IOException {
        try {
            Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Makes a folder, unless it is there.
     *
     * @throws IOException if it cannot be made or written to
     */
    public static void requireWritable(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new FileSystemException(folder.toString(), null, "not writable");
        }
    }
}
