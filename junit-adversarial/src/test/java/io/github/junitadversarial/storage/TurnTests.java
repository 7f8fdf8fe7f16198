package io.github.junitadversarial.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTests {

    @TempDir
    private Path folder;

    @Test
    void one_works_at_a_time_whatever_the_lock_is_called() throws Exception {
        List<Path> names = List.of(folder.resolve("new/.lock"), folder.resolve("new/../new/.lock"));
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Path lock = names.get(thread % 2);
            all.add(threads.submit(() -> Turn.holding(lock, () -> {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                pause();
                return working.decrementAndGet();
            })));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();

        assertThat(most).hasValue(1);
    }

    @Test
    void an_interrupt_does_not_keep_the_work_from_being_done() throws IOException {
        Thread.currentThread().interrupt();

        String done = Turn.holding(folder.resolve(".lock"), () -> "done");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isEqualTo("done");
    }

    @Test
    void work_that_an_interrupt_broke_off_is_done_again() throws IOException {
        AtomicInteger tries = new AtomicInteger();

        Turn.holding(folder.resolve(".lock"), () -> {
            if (tries.incrementAndGet() == 1) {
                throw new ClosedByInterruptException();
            }
            return "done";
        });

        assertThat(tries).hasValue(2);
    }

    @Test
    void what_the_work_throws_comes_through_and_the_lock_is_free_again() throws IOException {
        Path lock = folder.resolve(".lock");

        assertThatIOException()
                .isThrownBy(() -> Turn.holding(lock, () -> {
                    throw new IOException("no room");
                }))
                .withMessage("no room");

        assertThat(Turn.<String>holding(lock, () -> "free")).isEqualTo("free");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
