/** Models in ONNX files. The only package that knows ONNX Runtime. */
@NullMarked
package io.github.junitadversarial.model.onnx;

import org.jspecify.annotations.NullMarked;
