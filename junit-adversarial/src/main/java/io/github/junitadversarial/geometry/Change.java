package io.github.junitadversarial.geometry;

/** Is told when a pixel of a picture changes. */
interface Change {

    /**
     * The pixel in column {@code x}, row {@code y} changes its colour.
     *
     * @param before {@code 0xRRGGBB}
     * @param after {@code 0xRRGGBB}
     */
    void of(int x, int y, int before, int after);
}
