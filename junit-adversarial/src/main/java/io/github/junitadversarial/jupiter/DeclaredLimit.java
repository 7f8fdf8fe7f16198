package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.RateClaim;

/**
 * What the attack success rate must not exceed.
 *
 * @param stopWhenDecided whether the attack may stop as soon as the verdict on it is certain
 */
record DeclaredLimit(RateClaim claim, boolean stopWhenDecided) {}
