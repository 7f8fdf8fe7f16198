package io.github.junitadversarial.model;

/**
 * Which model it was, for reports.
 *
 * @param name file name of the model, or the place where a pipeline was declared
 * @param digest SHA-256 of the model file and the weights that lie in files beside it, as 64 hexadecimal digits, empty
 *     for a pipeline in code
 * @param runtime what ran it, with version, such as {@code onnxruntime 1.28.0 (CPU)} or {@code java}
 */
public record ModelIdentity(String name, String digest, String runtime) {}
