/**
 * The memory of failures: adversarial examples as files, those of the last run and those that people accepted into
 * their source tree.
 *
 * <p>Knows campaigns, outcomes and pictures; nothing of verdicts or test frameworks.
 */
@NullMarked
package io.github.junitadversarial.findings;

import org.jspecify.annotations.NullMarked;
