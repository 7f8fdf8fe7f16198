package io.github.junitadversarial.detection;

/**
 * One object as a detector sees it, by name.
 *
 * @param label name of its class
 * @param score how sure the detector is, 0..1
 * @param box in pixels of the picture as it lies in its file
 */
public record DetectedObject(String label, float score, Box box) {}
