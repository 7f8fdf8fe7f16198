package io.github.junitadversarial.benchmarks;

import ai.onnxruntime.OrtException;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.Preprocessing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What ONNX Runtime alone can do with a model: pictures a second in one way of running it. */
final class RawThroughput {

    /**
     * One way of running a model.
     *
     * @param batch rows of a run
     * @param sessions into which the model is loaded
     * @param callers threads that run it, spread over the sessions
     * @param threads in which one run may split up
     */
    record Way(int batch, int sessions, int callers, int threads) {}

    private final byte[] model;
    private final Preprocessing preprocessing;
    private final RgbImage picture;
    private final int classes;

    RawThroughput(byte[] model, Preprocessing preprocessing, RgbImage picture, int classes) {
        this.model = model;
        this.preprocessing = preprocessing;
        this.picture = picture;
        this.classes = classes;
    }

    /** Pictures a second over this time, after a tenth of it to warm up. */
    double measure(Way way, double seconds) throws OrtException, InterruptedException {
        List<RawSession> sessions = new ArrayList<>();
        List<RawSession.Batch> batches = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(way.callers());
        try {
            for (int i = 0; i < way.sessions(); i++) {
                sessions.add(new RawSession(model, way.threads()));
            }
            List<RgbImage> pictures = Collections.nCopies(way.batch(), picture);
            for (int i = 0; i < way.callers(); i++) {
                batches.add(sessions.get(i % way.sessions()).batch(pictures, preprocessing, classes));
            }
            runs(callers, batches, seconds / 10);
            long start = System.nanoTime();
            long runs = runs(callers, batches, seconds);
            return runs * way.batch() * 1e9 / (System.nanoTime() - start);
        } finally {
            callers.shutdown();
            batches.forEach(RawSession.Batch::close);
            for (RawSession session : sessions) {
                session.close();
            }
        }
    }

    private static long runs(ExecutorService callers, List<RawSession.Batch> batches, double seconds)
            throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Callable<Long>> work = new ArrayList<>();
        for (RawSession.Batch batch : batches) {
            work.add(() -> {
                long runs = 0;
                do {
                    batch.run();
                    runs++;
                } while (System.nanoTime() - end < 0);
                return runs;
            });
        }
        long runs = 0;
        for (Future<Long> caller : callers.invokeAll(work)) {
            try {
                runs += caller.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a raw run failed", e);
            }
        }
        return runs;
    }
}
