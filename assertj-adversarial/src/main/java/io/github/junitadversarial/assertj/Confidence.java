package io.github.junitadversarial.assertj;

/**
 * The confidence of a claim that goes beyond the fixture images, see
 * {@link AdversarialAssertions#withConfidence(double)}.
 *
 * @param level above 0.5 and below 1
 * @since 0.1.0
 */
public record Confidence(double level) {

    /** @throws IllegalArgumentException if the level is out of range */
    public Confidence {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException(
                    "confidence is " + level + "; it must be above 0.5 and below 1, such as 0.95");
        }
    }
}
