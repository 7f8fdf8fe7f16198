/**
 * Gates: from a {@link io.github.junitadversarial.outcome.RobustnessReport} to PASS, FAIL or INCONCLUSIVE.
 *
 * <p>Knows what a campaign reports; nothing of JUnit.
 */
@NullMarked
package io.github.junitadversarial.gate;

import org.jspecify.annotations.NullMarked;
