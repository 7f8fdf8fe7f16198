package io.github.junitadversarial.jupiter;

/**
 * Values of annotation attributes that nobody wrote. None of them makes sense as a value, so that 0 and -1 can be
 * refused.
 */
final class Unset {

    static final int INT = Integer.MIN_VALUE;

    static final long LONG = Long.MIN_VALUE;

    static final double DOUBLE = Double.NaN;

    static final String STRING = "";

    private Unset() {}
}
