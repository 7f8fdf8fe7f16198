/**
 * Files for people and machines from a {@link io.github.junitadversarial.outcome.RobustnessReport}:
 * {@code report.json}, the adversarial PNGs, the console summary.
 *
 * <p>Knows gates and campaigns; nothing of JUnit.
 */
@NullMarked
package io.github.junitadversarial.report;

import org.jspecify.annotations.NullMarked;
