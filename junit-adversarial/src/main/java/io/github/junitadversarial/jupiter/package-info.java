/**
 * Attacks as JUnit Jupiter tests: {@link io.github.junitadversarial.jupiter.PixelAttack} on a method,
 * {@link io.github.junitadversarial.jupiter.ModelUnderTest} and
 * {@link io.github.junitadversarial.jupiter.FixtureImages} on its class.
 *
 * <p>Wiring only: annotations and configuration parameters become a
 * {@link io.github.junitadversarial.campaign.Campaign}, its report becomes test nodes. {@code AdversarialExtension} is
 * the way in.
 */
@NullMarked
package io.github.junitadversarial.jupiter;

import org.jspecify.annotations.NullMarked;
