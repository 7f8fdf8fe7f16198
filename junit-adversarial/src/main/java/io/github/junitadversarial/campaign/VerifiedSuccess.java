package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.AdversarialExample;

/**
 * A success that its file confirmed.
 *
 * @param confidence how sure the model is of what the attack wants, 0..1
 */
record VerifiedSuccess(AdversarialExample example, double confidence) {

    /** Whether the model is surer of it; of a detector, whether it is reached for more objects. */
    boolean isBetterThan(VerifiedSuccess other) {
        return confidence > other.confidence;
    }
}
