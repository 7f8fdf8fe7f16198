/**
 * What a campaign found, as plain records: {@link io.github.junitadversarial.outcome.RobustnessReport} is the way in.
 *
 * <p>Free of ONNX Runtime and of any test framework, so that assertions, gates and reports can share it.
 */
@NullMarked
package io.github.junitadversarial.outcome;

import org.jspecify.annotations.NullMarked;
