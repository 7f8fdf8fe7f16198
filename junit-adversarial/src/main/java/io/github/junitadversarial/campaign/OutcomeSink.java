package io.github.junitadversarial.campaign;

import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.PixelSpace;

/** Where a campaign's adversarial examples go. Called from several threads at a time. */
@FunctionalInterface
public interface OutcomeSink {

    /** Keeps nothing. */
    OutcomeSink NONE = success -> {};

    /**
     * A broken image whose example will not change any more.
     *
     * @param outcome with an example
     * @param adversarial the picture that fools the model
     * @param attack what was done
     * @param pixels whose pixels were changed
     * @param seed of the campaign
     * @param model to which model
     */
    record Success(
            ImageOutcome outcome,
            RgbImage adversarial,
            AttackDescription attack,
            PixelSpace pixels,
            long seed,
            ModelIdentity model) {}

    /** Takes it. An exception does not end the run; the first one is a note of the report, with its message. */
    void accept(Success success);
}
