package io.github.junitadversarial.outcome;

/**
 * A remembered adversarial example, tried again.
 *
 * @param finding name of the finding, as its files are called
 * @param image name of the fixture image that it belongs to
 * @param result what became of it
 */
public record ReplayedFinding(String finding, String image, Result result) {

    /** What may become of it. */
    public enum Result {
        /** The model is still fooled. */
        BREAKS,
        /** The model is not fooled any more. Good news, which never fails a build. */
        HEALED
    }
}
