package io.github.junitadversarial.attack.pixel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** From which distribution {@link RememberAndForget} draws the pixels of an image, and what it learns from rewards. */
sealed interface PixelPolicy permits TenNumberPolicy, AgentPolicy {

    /** The distribution for an image at its present base. Valid until the next call of any method. */
    PixelGaussian gaussian(int image, RememberedImage base);

    /**
     * Takes what a try was worth, without moving yet.
     *
     * @param gradient of the reward-weighted log-probability by the parameters of the distribution that was asked for
     *     last
     */
    void learn(double[] gradient);

    /** Moves along the sum of what was learnt since the last step. */
    void step();

    /** Forgets everything. */
    void reinitialise();

    void save(DataOutput out) throws IOException;

    void restore(DataInput saved) throws IOException;
}
