package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the workers do, for the listener. Thread-safe. */
final class ProgressMeter {

    private final String title;
    private final int images;
    private final int budget;
    private final CampaignProgress.Listener listener;
    private final long start = System.nanoTime();
    private final LongAdder queries = new LongAdder();
    private final LongAdder queriesOfFinished = new LongAdder();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    ProgressMeter(String title, int images, int budget, CampaignProgress.Listener listener) {
        this.title = title;
        this.images = images;
        this.budget = budget;
        this.listener = listener;
    }

    void charge(int count) {
        queries.add(count);
    }

    void finished(ImageOutcome outcome) {
        queriesOfFinished.add(outcome.queries().total());
        done.incrementAndGet();
        if (outcome.broken()) {
            broken.incrementAndGet();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void tell() {
        long asked = queries.sum();
        long left = (long) budget * (images - done.get()) - Math.max(0, asked - queriesOfFinished.sum());
        listener.progress(
                new CampaignProgress(title, done.get(), images, broken.get(), asked, Math.max(0, left), elapsed()));
    }
}
