package io.github.junitadversarial.model;

import io.github.junitadversarial.geometry.Geometry;

/**
 * What a user declares of the way from a picture in a file to a model's numbers, and may declare wrongly.
 *
 * @param preprocessing from samples to numbers
 * @param geometry from the picture in its file to one of the model's size
 */
public record ModelSetup(Preprocessing preprocessing, Geometry geometry) {}
