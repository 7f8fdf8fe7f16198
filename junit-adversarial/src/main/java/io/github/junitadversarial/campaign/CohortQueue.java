package io.github.junitadversarial.campaign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts that wait for a worker: those not begun, and those that a busy worker hands over to an idle one. Which worker
 * attacks a cohort does not change its result. Thread-safe.
 */
final class CohortQueue {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Deque<Cohort> notBegun;
    private final Deque<LiveCohort> handedOver = new ArrayDeque<>();
    private final CohortStarter starter;
    private final int workers;
    private final StopSignal stop;
    private volatile int idle;

    CohortQueue(List<Cohort> cohorts, CohortStarter starter, int workers, StopSignal stop) {
        this.notBegun = new ArrayDeque<>(cohorts);
        this.starter = starter;
        this.workers = workers;
        this.stop = stop;
    }

    /** A cohort if one waits, else null. */
    @Nullable
    LiveCohort poll() {
        Cohort begin;
        synchronized (this) {
            LiveCohort live = handedOver.poll();
            if (live != null) {
                return live;
            }
            begin = notBegun.poll();
        }
        return begin == null ? null : starter.start(begin);
    }

    /** A cohort as soon as one waits; null when no worker has any left, or all are to stop. */
    @Nullable
    LiveCohort await() {
        LiveCohort cohort = poll();
        if (cohort != null) {
            return cohort;
        }
        synchronized (this) {
            idle++;
            notifyAll();
            try {
                while (handedOver.isEmpty() && idle < workers && !stop.isRaised()) {
                    wait(LOOK_AGAIN_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop.interrupt();
            }
            if (handedOver.isEmpty()) {
                // Stays counted as idle, so that the others see the end too.
                return null;
            }
            idle--;
            return handedOver.poll();
        }
    }

    /** The cohorts that were handed over when the workers had stopped already. */
    synchronized List<LiveCohort> leftBehind() {
        List<LiveCohort> left = List.copyOf(handedOver);
        handedOver.clear();
        return left;
    }

    /** Whether a worker has nothing to do. */
    boolean isWanted() {
        return idle > 0;
    }

    synchronized void handOver(LiveCohort cohort) {
        handedOver.add(cohort);
        notifyAll();
    }
}
