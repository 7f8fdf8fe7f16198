/**
 * Tests of the test: tiny models with a known hole, on which the configured attack shows that it can find one.
 *
 * <p>Knows campaigns and ONNX models; nothing of the user's model.
 */
@NullMarked
package io.github.junitadversarial.canary;

import org.jspecify.annotations.NullMarked;
