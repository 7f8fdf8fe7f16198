/**
 * Small real ONNX files for tests and benchmarks, built in memory:
 * {@link io.github.junitadversarial.testmodels.OnnxModels} is the catalogue,
 * {@link io.github.junitadversarial.testmodels.OnnxModel} the builder behind it. And one detector in code,
 * {@link io.github.junitadversarial.testmodels.ThreeLamps}.
 */
@NullMarked
package io.github.junitadversarial.testmodels;

import org.jspecify.annotations.NullMarked;
