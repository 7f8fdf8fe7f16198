package io.github.junitadversarial.model;

/** The score from which a product counts a detection. */
public final class Confidence {

    private Confidence() {}

    /**
     * A declared confidence as detectors use it.
     *
     * @throws UnusableModelException if it is not above 0 and below 1
     */
    public static float of(double score) {
        if (!(score > 0 && score < 1)) {
            throw new UnusableModelException("confidence is " + score
                    + "; it is the score from which the product counts a detection, above 0 and below 1, such as 0.5");
        }
        return (float) score;
    }
}
