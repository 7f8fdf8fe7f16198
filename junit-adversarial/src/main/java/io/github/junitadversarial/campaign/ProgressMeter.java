package io.github.junitadversarial.campaign;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the workers do, for the listener. Thread-safe. */
final class ProgressMeter {

    private final String title;
    private final int images;
    private final CampaignProgress.Listener listener;
    private final long start = System.nanoTime();
    private final LongAdder queries = new LongAdder();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    ProgressMeter(String title, int images, CampaignProgress.Listener listener) {
        this.title = title;
        this.images = images;
        this.listener = listener;
    }

    void charge(int count) {
        queries.add(count);
    }

    void finished(boolean wasBroken) {
        done.incrementAndGet();
        if (wasBroken) {
            broken.incrementAndGet();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void tell() {
        listener.progress(new CampaignProgress(title, done.get(), images, broken.get(), queries.sum(), elapsed()));
    }
}
