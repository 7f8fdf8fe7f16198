package io.github.junitadversarial.campaign;

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
 * Runs the same work on several threads and waits for all of them. An interrupt of the waiting thread raises the stop
 * signal; the workers then end by themselves, and the thread's interrupt flag is set again. A worker that does not end
 * within ten seconds of the stop signal, because a pipeline does not come back from a query, is interrupted and left
 * behind.
 */
final class Workers {

    private static final long TICK_MILLIS = 1000;
    /** Seconds that a worker has to come back from a query after the stop signal. */
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

    /**
     * Runs the work to its end, or to that of the workers' patience.
     *
     * @return whether all workers came to an end; the others are left behind
     */
    boolean run(Runnable work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "adversarial-worker-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> futures = new ArrayList<>();
        boolean interrupted = false;
        boolean ended = true;
        try {
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
            int patience = PATIENCE_TICKS;
            while (patience > 0 && !futures.stream().allMatch(Future::isDone)) {
                interrupted |= waitATick(futures);
                if (stop.isRaised()) {
                    patience--;
                }
            }
            ended = futures.stream().allMatch(Future::isDone);
        } catch (RuntimeException | Error e) {
            // Whatever went wrong here, the workers must not go on behind the caller's back.
            stop.interrupt();
            throw e;
        } finally {
            executor.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        for (Future<?> future : futures) {
            if (future.isDone()) {
                rethrow(future);
            }
        }
        return ended;
    }

    /** Why a worker was left behind. */
    static String neverCameBack(StopSignal stop) {
        return "the model did not come back from a query within " + PATIENCE_TICKS + " s after the run was "
                + stop.completion() + "; look for what its pipeline waits for";
    }

    /** Waits for the first worker at work, at most a second; whether it was interrupted meanwhile. */
    private boolean waitATick(List<Future<?>> futures) {
        Future<?> atWork =
                futures.stream().filter(future -> !future.isDone()).findFirst().orElse(null);
        if (atWork == null) {
            return false;
        }
        try {
            atWork.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            everySecond.run();
        } catch (ExecutionException e) {
            // Told when all have ended.
            return false;
        } catch (InterruptedException e) {
            stop.interrupt();
            return true;
        }
        return false;
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
