package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.UnusableModelException;

/** Asks the model about one changed picture at a time, alone as a verification does. Belongs to one thread. */
final class Probe implements AutoCloseable {

    private final BatchScorer alone;

    Probe(ImageModel model) {
        this.alone =
                model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)));
    }

    /**
     * What the model makes of a change.
     *
     * @param margin negative means success
     * @param sure whether the model is as sure as {@link io.github.junitadversarial.goal.StopAt#CONFIDENT_SUCCESS} asks
     */
    record Answer(double margin, boolean sure) {

        boolean succeeds() {
            return Criterion.isSuccess(margin);
        }
    }

    /** Turns to an image; costs a pass over it. */
    void turnTo(LiveImage image) {
        alone.bind(0, image.clean());
    }

    /** Asks about a change of the image that it was turned to last. */
    Answer ask(LiveImage image, PixelEdits edits) {
        alone.edit(0, edits);
        alone.score(1);
        Criterion criterion = image.criterion();
        double margin = criterion.margin(alone.scores(), 0, alone.rowLength());
        if (!Double.isFinite(margin)) {
            throw new UnusableModelException("the model gives a score that is no finite number for image "
                    + image.name() + " with "
                    + edits.toList(image.clean().width()) + "; every score must be a finite number");
        }
        return new Answer(margin, criterion.isSure(criterion.confidence(alone.scores(), 0, alone.rowLength())));
    }

    @Override
    public void close() {
        alone.close();
    }
}
