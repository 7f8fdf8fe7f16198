package io.github.junitadversarial.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTests {

    @TempDir
    private Path folder;

    @Test
    void a_file_takes_the_place_of_what_was_there_and_leaves_nothing_beside_it() throws IOException {
        Path file = folder.resolve("deep/below/a.json");

        WholeFile.write(file, new byte[] {1});
        WholeFile.write(file, new byte[] {2, 3});

        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void content_that_breaks_off_leaves_the_old_file_and_no_part_of_the_new_one() throws IOException {
        Path file = Files.write(folder.resolve("a.json"), new byte[] {1});

        assertThatIOException()
                .isThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("no room");
                }))
                .withMessage("no room");

        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void an_interrupted_thread_writes_too() throws IOException {
        Path file = folder.resolve("a.json");
        Thread.currentThread().interrupt();

        WholeFile.write(file, new byte[] {1});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void of_writers_at_the_same_time_one_has_its_way() throws Exception {
        Path file = folder.resolve("a.json");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            byte[] content = "x".repeat(10_000 * (writer + 1)).getBytes(StandardCharsets.US_ASCII);
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    WholeFile.write(file, content);
                    assertThat(Files.size(file) % 10_000).isZero();
                }
                return null;
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }
}
