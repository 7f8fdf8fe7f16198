package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.AdversarialExample;

/**
 * A success that its file confirmed.
 *
 * @param confidence how sure the model is of what the attack wants, 0..1
 */
record VerifiedSuccess(AdversarialExample example, double confidence) {}
