package io.github.junitadversarial.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The file that GitHub Actions shows on the page of a run, one for each step of a job. Whatever else the step writes
 * there stays; a build has one section in it, however many of its JVMs and gates have something to add: the last one
 * replaces what those before it wrote.
 *
 * @param file named by the environment variable {@value #VARIABLE}
 */
record StepSummary(Path file) {

    /** Where GitHub Actions names the file. */
    static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    // GitHub refuses the summary of a step beyond 1 MiB as a whole; other tools and modules write into it too.
    private static final int MOST_OF_A_BUILD = 128 * 1024;
    private static final int MOST_OF_A_STEP = 960 * 1024;
    private static final int LEAST_OF_A_BUILD = 2 * 1024;

    /** The summary of the step that runs this process, empty where it runs in none. */
    static Optional<StepSummary> of(Function<String, @Nullable String> environment) {
        String file = environment.apply(VARIABLE);
        return file == null || file.isBlank() ? Optional.empty() : Optional.of(new StepSummary(Path.of(file)));
    }

    /**
     * Puts a section in, in place of an earlier one with the same id.
     *
     * @param id letters and digits
     * @param markdown text of at most so many bytes of UTF-8
     * @throws IOException if the file cannot be written or is full
     */
    // One at a time among the threads of this JVM, for which the lock of the file is an error.
    static synchronized void put(StepSummary summary, String id, IntFunction<String> markdown) throws IOException {
        try (FileChannel channel = FileChannel.open(
                summary.file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            // One char for each byte, so that what others wrote stays as it is, whatever its encoding.
            String old = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
            String begin = "<!-- junit-adversarial " + id + " -->\n";
            String end = "<!-- end of junit-adversarial " + id + " -->\n";
            int from = old.indexOf(begin);
            int to = from < 0 ? -1 : old.indexOf(end, from);
            boolean isNew = to < 0;
            String before = isNew ? withLineBreak(old) : old.substring(0, from);
            String after = isNew ? "" : old.substring(to + end.length());

            int room = Math.min(MOST_OF_A_BUILD, MOST_OF_A_STEP - before.length() - after.length());
            if (room < LEAST_OF_A_BUILD) {
                throw new IOException("it is full: other parts of the step take "
                        + Figures.count(before.length() + (long) after.length()) + " bytes");
            }
            byte[] section = (begin + "\n" + markdown.apply(room) + "\n" + end).getBytes(StandardCharsets.UTF_8);
            channel.position(isNew ? old.length() : from);
            if (before.length() > old.length()) {
                write(channel, "\n".getBytes(StandardCharsets.UTF_8));
            }
            write(channel, section);
            write(channel, after.getBytes(StandardCharsets.ISO_8859_1));
            channel.truncate(channel.position());
        }
    }

    private static String withLineBreak(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
            channel.write(left);
        }
    }
}
