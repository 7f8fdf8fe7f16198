package io.github.junitadversarial.outcome;

import java.util.OptionalInt;

/**
 * The median number of queries to break an image, with an interval. A bound or an estimate that is empty lies beyond
 * what was searched.
 *
 * @param estimate the number of queries after which half of the images are broken
 * @param lower end of the interval
 * @param upper end of the interval
 * @param confidence of the interval, above 0.5 and below 1
 */
public record MedianQueries(OptionalInt estimate, OptionalInt lower, OptionalInt upper, double confidence) {}
