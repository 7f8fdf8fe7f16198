package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.BatchScorer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Scorers for single pictures, one for each thread that ever asked at the same time: making one costs more than a query
 * of a small model. Thread-safe.
 */
final class ScorerPool implements AutoCloseable {

    private final Supplier<BatchScorer> maker;
    private final Queue<BatchScorer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ScorerPool(Supplier<BatchScorer> maker) {
        this.maker = maker;
    }

    /** A copy of the answer to a picture that is sent alone. */
    float[] answer(RgbImage image) {
        BatchScorer polled = waiting.poll();
        BatchScorer scorer = polled != null ? polled : maker.get();
        try {
            scorer.bind(0, image);
            scorer.score(1);
            return Arrays.copyOf(scorer.scores(), scorer.rowLength());
        } finally {
            waiting.add(scorer);
            if (closed.get()) {
                closeThoseWaiting();
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        closeThoseWaiting();
    }

    private void closeThoseWaiting() {
        for (BatchScorer scorer = waiting.poll(); scorer != null; scorer = waiting.poll()) {
            scorer.close();
        }
    }
}
