/**
 * The engine: images x attack x budget to a {@link io.github.junitadversarial.outcome.RobustnessReport}.
 *
 * <p>{@link io.github.junitadversarial.campaign.Campaign} is the way in from plain Java. The attack loop is in
 * {@code AttackLoop}: ask, score, charge, evaluate, tell. Knows everything below; nothing of JUnit, gates or report
 * formats.
 */
@NullMarked
package io.github.junitadversarial.campaign;

import org.jspecify.annotations.NullMarked;
