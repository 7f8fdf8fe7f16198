package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.RandomStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A policy of RFPAR that looks at the image and is shared by all: an {@link AgentNetwork}.
 *
 * <p>Its learning rate is such that a gradient moves what it says of a photograph by 0.048 of itself on average, as
 * with the published agent, whose rate is 0.0001 and whose features are 400 times as many; and, as that of
 * {@link TenNumberPolicy}, larger by the square root of the images that are fewer than 50.
 *
 * <p>State: 16 bytes for each of the 33,890 weights, and 12 kB for each image.
 */
final class AgentPolicy implements PixelPolicy {

    private static final double LEARNING_RATE = 0.016;
    private static final double PUBLISHED_IMAGES = 50;

    private final RandomStream random;
    private final double rate;
    private final List<Thumbnail> thumbnails;
    private final AgentNetwork network = new AgentNetwork();
    private final double[] picture = new double[AgentNetwork.INPUT];
    private final PixelGaussian gaussian;

    AgentPolicy(RandomStream random, PixelGaussian.Spread spread, List<AttackedImage> images) {
        this.random = random;
        this.gaussian = new PixelGaussian(spread);
        this.rate = LEARNING_RATE * Math.sqrt(PUBLISHED_IMAGES / images.size());
        this.thumbnails =
                images.stream().map(image -> new Thumbnail(image.image())).toList();
    }

    @Override
    public PixelGaussian gaussian(int image, RememberedImage base) {
        thumbnails.get(image).writeTo(picture, base);
        gaussian.set(network.forward(picture));
        return gaussian;
    }

    @Override
    public void learn(double[] gradient) {
        network.backward(picture, gradient);
    }

    @Override
    public void step() {
        network.step(rate);
    }

    @Override
    public void reinitialise() {
        network.initialise(random);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        network.save(out);
    }

    @Override
    public void restore(DataInput saved) throws IOException {
        network.restore(saved);
    }
}
