package io.github.junitadversarial.detection;

/**
 * One object as a detector sees it.
 *
 * @param classIndex index of its class, from 0
 * @param score how sure the detector is, 0..1
 * @param box in pixels of the picture that it was given
 */
public record Detection(int classIndex, float score, Box box) {

    /** @throws IllegalArgumentException if the class is negative or the score is not within 0 and 1 */
    public Detection {
        if (classIndex < 0) {
            throw new IllegalArgumentException("a detection of class " + classIndex + "; classes count from 0");
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException(
                    "a detection with the score " + score + "; scores must be within 0 and 1");
        }
    }
}
