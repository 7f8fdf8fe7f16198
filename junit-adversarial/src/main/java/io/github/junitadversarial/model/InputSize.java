package io.github.junitadversarial.model;

/**
 * The size of picture that a model takes.
 *
 * @param width pixels
 * @param height pixels
 */
public record InputSize(int width, int height) {

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
