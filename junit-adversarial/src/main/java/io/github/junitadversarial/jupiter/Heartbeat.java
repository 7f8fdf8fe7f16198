package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.CampaignProgress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Breaks the silence of a long campaign, so that a person sees it live and a build server does not take it for dead.
 * After each line it is silent for twice as long, up to five minutes: build servers wait ten.
 */
final class Heartbeat implements CampaignProgress.Listener {

    private static final String PREFIX = "adversarial: ";
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private long silence;
    private long next;

    Heartbeat(Duration silence, LongSupplier nanoTime, Consumer<String> lines) {
        this.nanoTime = nanoTime;
        this.lines = lines;
        this.silence = silence.toNanos();
        this.next = nanoTime.getAsLong() + this.silence;
    }

    /** Which writes to standard error: standard output is the channel between Surefire and its JVMs. */
    static Heartbeat onStandardError(Duration silence) {
        return new Heartbeat(silence, System::nanoTime, System.err::println);
    }

    /** Which says nothing of progress, but passes notes on. */
    static Heartbeat silent() {
        return onStandardError(FOREVER);
    }

    @Override
    public void note(String sentence) {
        lines.accept(PREFIX + sentence);
    }

    @Override
    public synchronized void progress(CampaignProgress progress) {
        long now = nanoTime.getAsLong();
        if (now - next < 0) {
            return;
        }
        lines.accept(PREFIX + progress);
        silence = Math.max(silence, Math.min(2 * silence, LONGEST_SILENCE.toNanos()));
        next = now + silence;
    }
}
