/**
 * Files for people and machines from a {@link io.github.junitadversarial.outcome.RobustnessReport}: {@code index.html},
 * {@code report.json}, {@code report.sarif}, and summaries for the console and for a step of GitHub Actions.
 *
 * <p>Knows outcomes; nothing of JUnit.
 */
@NullMarked
package io.github.junitadversarial.report;

import org.jspecify.annotations.NullMarked;
