package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.AdversarialExample;

/** Makes the goal of an attack concrete for images of one model, and describes what reached it. */
sealed interface Criteria permits ClassCriteria, ObjectCriteria {

    /** For one image. */
    Criterion of(SurveyedImage image);

    /**
     * The example that a picture is, kept in no file yet.
     *
     * @param saved the picture, read back
     * @param row what the model answers to it
     * @param margin of that answer
     */
    AdversarialExample describe(LiveImage image, RgbImage saved, float[] row, double margin);
}
