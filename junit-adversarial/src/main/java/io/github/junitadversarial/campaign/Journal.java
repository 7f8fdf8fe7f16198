package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has finished so far, as a file that outlives its process: a header with the run's identity, then a line
 * for each cohort. A process that is killed loses the cohorts under attack at most. Of what the operating system had
 * not yet put on the disk a power cut may take more: that is attacked again. Locked while it is open. Thread-safe.
 */
final class Journal implements AutoCloseable {

    private static final FileFormat FORMAT = new FileFormat("junit-adversarial journal", 1);

    /** A second channel on the same file would, where locks belong to processes, free the lock of the first. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private record Header(@Nullable String kind, int schemaVersion, RunIdentity identity) {}

    private final Path file;
    private final RandomAccessFile access;
    private final Map<String, RecordedCohort> recorded;

    private Journal(Path file, RandomAccessFile access, Map<String, RecordedCohort> recorded) {
        this.file = file;
        this.access = access;
        this.recorded = recorded;
    }

    /**
     * Opens the journal of a run, or begins it. A last line that its writer did not come to the end of is cut off.
     *
     * @return empty if somebody else has it open
     * @throws UnusableResultsException if the file is damaged, none of ours, or belongs to a run of another identity;
     *     it stays as it is
     * @throws UncheckedIOException if it cannot be read or written
     */
    static Optional<Journal> open(Path path, RunIdentity identity) {
        Path file = path.toAbsolutePath().normalize();
        if (!OPEN.add(file)) {
            return Optional.empty();
        }
        boolean opened = false;
        try {
            Files.createDirectories(file.getParent());
            RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
            try {
                if (isLockedByAnother(access)) {
                    return Optional.empty();
                }
                Journal journal = new Journal(file, access, read(file, access, identity));
                opened = true;
                return Optional.of(journal);
            } finally {
                if (!opened) {
                    access.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(cannotBeWritten(file, e), e);
        } finally {
            if (!opened) {
                OPEN.remove(file);
            }
        }
    }

    /** Where it lies. */
    Path file() {
        return file;
    }

    /** What was in it about a cohort when it was opened. */
    Optional<RecordedCohort> recorded(Cohort cohort) {
        return Optional.ofNullable(recorded.get(cohort.images().get(0).name())).filter(found -> found.isOf(cohort));
    }

    /**
     * Adds a cohort.
     *
     * @throws IOException if that is not possible; what was written before stays readable
     */
    synchronized void record(RecordedCohort cohort) throws IOException {
        // Not through the channel, which an interrupt of the thread would close.
        access.write(bytes(CheckedJson.line(cohort)));
    }

    /** Deletes the file of a run that came to its end. */
    synchronized void complete() throws IOException {
        access.close();
        Files.deleteIfExists(file);
    }

    @Override
    public synchronized void close() {
        try {
            access.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be closed (" + e + ")", e);
        } finally {
            OPEN.remove(file);
        }
    }

    /** For a file or its folder. */
    static String cannotBeWritten(Path journal, IOException e) {
        return "the journal " + journal + " cannot be written (" + e
                + "); it must lie in a folder that may be written to, on a disk with room";
    }

    private static boolean isLockedByAnother(RandomAccessFile access) throws IOException {
        try {
            return access.getChannel().tryLock() == null;
        } catch (OverlappingFileLockException e) {
            // Of this JVM, by another class loader.
            return true;
        }
    }

    private static Map<String, RecordedCohort> read(Path file, RandomAccessFile access, RunIdentity identity)
            throws IOException {
        byte[] content = new byte[Math.toIntExact(access.length())];
        access.readFully(content);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String header = CheckedJson.line(new Header(FORMAT.kind(), FORMAT.schemaVersion(), identity));
        if (text.indexOf('\n') < 0) {
            if (!header.startsWith(text)) {
                throw noJournal(file, "its first line has no end");
            }
            access.setLength(0);
            access.write(bytes(header));
            return Map.of();
        }
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        Map<String, RecordedCohort> recorded = parse(file, whole.split("\n"), identity);
        access.setLength(whole.length());
        access.seek(whole.length());
        return recorded;
    }

    private static Map<String, RecordedCohort> parse(Path file, String[] lines, RunIdentity identity) {
        requireHeader(file, lines.length == 0 ? "" : lines[0], identity);
        Map<String, RecordedCohort> recorded = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            try {
                RecordedCohort cohort = CheckedJson.read(lines[i], RecordedCohort.class);
                for (ImageOutcome outcome : cohort.images()) {
                    if (recorded.put(outcome.image(), cohort) != null) {
                        throw new IOException("image " + outcome.image() + " was there before");
                    }
                }
            } catch (IOException e) {
                throw new UnusableResultsException(
                        "the journal " + file + " is damaged in line " + (i + 1) + " (" + e.getMessage()
                                + "); delete it, and the run starts anew",
                        e);
            }
        }
        return recorded;
    }

    private static void requireHeader(Path file, String line, RunIdentity identity) {
        Header header;
        try {
            FORMAT.require(line);
            header = CheckedJson.read(line, Header.class);
        } catch (IOException e) {
            throw noJournal(file, "line 1: " + e.getMessage());
        }
        header.identity()
                .differenceTo(identity)
                .or(() -> header.identity().observedDifferenceTo(identity))
                .ifPresent(difference -> {
                    throw new UnusableResultsException("the journal " + file + " belongs to another run: " + difference
                            + "; delete it, or name another file");
                });
    }

    private static UnusableResultsException noJournal(Path file, String reason) {
        return new UnusableResultsException("the file " + file + " cannot be used as a journal (" + reason
                + "); name another file, or delete it if nobody needs it");
    }

    private static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
