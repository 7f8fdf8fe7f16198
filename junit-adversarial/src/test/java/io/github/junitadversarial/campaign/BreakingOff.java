package io.github.junitadversarial.campaign;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ImageClassifier;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that fails after so many queries, as if its process had ended there. */
final class BreakingOff implements ImageClassifier {

    private final ImageClassifier model;
    private final AtomicInteger left;
    private final AtomicInteger asked = new AtomicInteger();

    BreakingOff(ImageClassifier model, int queries) {
        this.model = model;
        this.left = new AtomicInteger(queries);
    }

    /** The same, counted only. */
    static BreakingOff never(ImageClassifier model) {
        return new BreakingOff(model, Integer.MAX_VALUE);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public float[] classify(RgbImage image) {
        if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("the process ended");
        }
        asked.incrementAndGet();
        return model.classify(image);
    }
}
