package io.github.junitadversarial.attack.pixel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** From which distribution {@link RememberAndForget} draws the pixels of an image, and what it learns from rewards. */
sealed interface PixelPolicy permits TenNumberPolicy {

    /** The distribution for an image as things stand. Valid until the next call of any method. */
    PixelGaussian gaussian(int image);

    /**
     * Takes what an image's candidate was worth, without moving yet.
     *
     * @param image the one that {@link #gaussian} was last asked for
     * @param gradient of the reward-weighted log-probability by the parameters of that distribution
     */
    void learn(int image, double[] gradient);

    /** Moves along the sum of what was learnt since the last step. */
    void step();

    /** Forgets everything. */
    void reinitialise();

    void save(DataOutput out) throws IOException;

    void restore(DataInput saved) throws IOException;
}
