/**
 * When a run may stop and what it is worth: the stopping rule behind a claim, the committed baseline, waivers.
 *
 * <p>Knows campaigns and outcomes; nothing of test frameworks or of report files.
 */
@NullMarked
package io.github.junitadversarial.gate;

import org.jspecify.annotations.NullMarked;
