package io.github.junitadversarial.campaign;

import io.github.junitadversarial.model.UnusableModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the same work on several threads and waits for all of them. An interrupt of the waiting thread raises the stop signal; the workers then end by
 * themselves, and the thread's interrupt flag is set again. A worker that does not end within ten seconds of the stop signal, because a pipeline does not
 * come back from a query, is interrupted and left behind.
 */
final class Workers {

    private static final long TICK_MILLIS = 1000;
    private static final int PATIENCE_TICKS = 10;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int threads;
    private final StopSignal stop;
    private final Runnable everySecond;

    Workers(int threads, StopSignal stop, Runnable everySecond) {
        this.threads = threads;
        this.stop = stop;
        this.everySecond = everySecond;
    }

    void run(Runnable work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "adversarial-worker-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        boolean interrupted = false;
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        // The others would search on for nothing.
                        stop.interrupt();
                        throw e;
                    }
                }));
            }
            for (Future<?> future : futures) {
                interrupted |= await(future, executor);
            }
            for (Future<?> future : futures) {
                rethrow(future);
            }
        } finally {
            executor.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean await(Future<?> future, ExecutorService executor) {
        boolean interrupted = false;
        int patience = PATIENCE_TICKS;
        while (true) {
            try {
                future.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                return interrupted;
            } catch (TimeoutException e) {
                everySecond.run();
                if (stop.isRaised() && --patience <= 0) {
                    executor.shutdownNow();
                    throw new UnusableModelException("the model did not come back from one query within "
                            + PATIENCE_TICKS + " s after the run was " + stop.completion()
                            + "; look for what its pipeline waits for");
                }
            } catch (ExecutionException e) {
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                stop.interrupt();
            }
        }
    }

    private static void rethrow(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("a finished task cannot be waited for", e);
        }
    }
}
