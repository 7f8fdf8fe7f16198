/**
 * Is the model set up such that an attack on it means anything? The doctor, who tries the usual mistakes where clean
 * accuracy is poor; whether the model answers the same twice, and which batch shapes give the same scores.
 *
 * <p>Knows models and pictures; nothing of attacks.
 */
@NullMarked
package io.github.junitadversarial.preflight;

import org.jspecify.annotations.NullMarked;
