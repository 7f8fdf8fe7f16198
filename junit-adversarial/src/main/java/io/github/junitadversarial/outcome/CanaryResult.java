package io.github.junitadversarial.outcome;

/**
 * The configured attack on a tiny model with a known hole.
 *
 * @param canary name, such as {@code one-pixel trigger}
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param expected whether the attack should break it
 * @param broken whether it did
 * @param queries what that took, up to the success or in all
 */
public record CanaryResult(String canary, int width, int height, boolean expected, boolean broken, int queries) {

    /** Whether the attack did what an attack worth its name does here. */
    public boolean asExpected() {
        return broken == expected;
    }
}
