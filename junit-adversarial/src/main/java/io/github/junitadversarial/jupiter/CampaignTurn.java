package io.github.junitadversarial.jupiter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One campaign at a time in this JVM, first come first served: each uses all cores already. Closed by the thread that
 * waited for it.
 */
final class CampaignTurn implements AutoCloseable {

    private static final ReentrantLock LOCK = new ReentrantLock(true);

    private CampaignTurn() {}

    /**
     * Waits for the campaigns that came before.
     *
     * @throws IllegalStateException if the thread is interrupted meanwhile; its interrupt flag is set again
     */
    static CampaignTurn await() {
        // An interrupt that came before is left for the campaign to see and report.
        if (!LOCK.tryLock()) {
            try {
                LOCK.lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        "interrupted while waiting for another campaign in this JVM to end; nothing was attacked", e);
            }
        }
        return new CampaignTurn();
    }

    @Override
    public void close() {
        LOCK.unlock();
    }
}
