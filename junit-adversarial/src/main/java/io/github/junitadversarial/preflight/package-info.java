/**
 * Is the model set up such that an attack on it means anything? Checks on clean scores, and which batch shapes give the
 * same scores.
 *
 * <p>Knows models and pictures; nothing of attacks.
 */
@NullMarked
package io.github.junitadversarial.preflight;

import org.jspecify.annotations.NullMarked;
