package io.github.junitadversarial.detection;

/**
 * A box and what it is said to hold.
 *
 * @param classIndex index of its class, from 0
 * @param box in pixels of the picture as it lies in its file
 */
public record ClassedBox(int classIndex, Box box) {}
