package io.github.junitadversarial.campaign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts that wait for a worker: those of the present wave whose turn has not come, and those that a busy worker hands
 * over to an idle one. When all workers are idle the wave is over, and the schedule says what comes next. Which worker
 * attacks a cohort does not change its result. Thread-safe.
 */
final class CohortQueue {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final WaveSchedule schedule;
    private final Deque<Course> waiting = new ArrayDeque<>();
    private final Deque<LiveCohort> handedOver = new ArrayDeque<>();
    private final CohortStarter starter;
    private final int workers;
    private final StopSignal stop;
    private final Consumer<Course> takenFromJournal;
    private int target;
    private boolean over;
    private volatile int idle;

    /** @param takenFromJournal takes a course that nobody need go, when the course has come to its end */
    CohortQueue(
            WaveSchedule schedule,
            CohortStarter starter,
            int workers,
            StopSignal stop,
            Consumer<Course> takenFromJournal) {
        this.schedule = schedule;
        this.starter = starter;
        this.workers = workers;
        this.stop = stop;
        this.takenFromJournal = takenFromJournal;
    }

    /** A cohort if one waits, else null. */
    @Nullable
    LiveCohort poll() {
        Course course;
        int upTo;
        synchronized (this) {
            LiveCohort live = handedOver.poll();
            if (live != null) {
                return live;
            }
            course = waiting.poll();
            upTo = target;
        }
        return course == null ? null : starter.start(course, upTo);
    }

    /** A cohort as soon as one waits; null when no worker will have any, or all are to stop. */
    @Nullable
    LiveCohort await() {
        LiveCohort cohort = poll();
        while (cohort == null && isThereMore()) {
            cohort = poll();
        }
        return cohort;
    }

    /** Waits until a cohort does; false when none will any more. */
    private synchronized boolean isThereMore() {
        idle++;
        try {
            while (isEmpty() && !over && !stop.isRaised()) {
                if (idle == workers) {
                    nextWave();
                } else {
                    wait(LOOK_AGAIN_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.interrupt();
        }
        if (isEmpty() || stop.isRaised()) {
            // Stays counted as idle, so that the others see the end too.
            return false;
        }
        idle--;
        return true;
    }

    private void nextWave() {
        Optional<Wave> wave = schedule.next();
        wave.ifPresent(next -> {
            for (Course course : next.courses()) {
                if (course.isRecorded()) {
                    goOn(course);
                } else {
                    waiting.add(course);
                }
            }
            target = next.target();
        });
        over = wave.isEmpty();
        notifyAll();
    }

    private void goOn(Course recorded) {
        recorded.goOnAsRecorded();
        if (!recorded.isOpen()) {
            takenFromJournal.accept(recorded);
        }
    }

    private boolean isEmpty() {
        return handedOver.isEmpty() && waiting.isEmpty();
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
