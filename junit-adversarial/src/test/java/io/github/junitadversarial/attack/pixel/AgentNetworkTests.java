package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgentNetworkTests {

    private static final int WEIGHTS = 33_890;

    private final Random random = new Random(1);

    /**
     * Nudges all weights of the convolutions and some of the layers behind. Where a nudge moves a rectifier or a
     * maximum over its edge the slope is no gradient; a small enough nudge seldom does.
     */
    @Test
    void the_gradients_are_those_of_finite_differences_in_every_layer() throws IOException {
        AgentNetwork network = new AgentNetwork();
        network.initialise(new RandomStream(1));
        double[] picture = picture();
        double[] direction = random.doubles(PixelGaussian.PARAMETERS, -1, 1).toArray();
        network.forward(picture);
        network.backward(picture, direction);
        double[] weights = saved(network, 0);
        double[] gradients = saved(network, 1);

        double nudge = 1e-6;
        for (int i = 0; i < WEIGHTS; i += i < 500 ? 1 : 97) {
            double[] more = weights.clone();
            double[] less = weights.clone();
            more[i] += nudge;
            less[i] -= nudge;
            double slope = (along(direction, more, picture) - along(direction, less, picture)) / (2 * nudge);
            assertThat(gradients[i]).as("weight %d", i).isCloseTo(slope, within(1e-6));
        }
        assertThat(Arrays.stream(gradients)).anyMatch(gradient -> Math.abs(gradient) > 0.1);
    }

    @Test
    void gradients_of_several_pictures_add_up_until_a_step_is_made() throws IOException {
        AgentNetwork network = new AgentNetwork();
        network.initialise(new RandomStream(1));
        double[] picture = picture();
        double[] direction = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        network.forward(picture);
        network.backward(picture, direction);
        double[] once = saved(network, 1);
        double[] before = saved(network, 0);

        network.backward(picture, direction);
        double[] twice = saved(network, 1);
        network.step(0.5);

        double[] after = saved(network, 0);
        for (int i = 0; i < WEIGHTS; i++) {
            assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-12));
            assertThat(after[i]).isEqualTo(before[i] + 0.5 * twice[i]);
        }
        assertThat(saved(network, 1)).containsOnly(0);
    }

    @Test
    void a_fresh_one_hardly_prefers_anything_whatever_it_is_shown() {
        for (int seed = 0; seed < 20; seed++) {
            AgentNetwork network = new AgentNetwork();
            network.initialise(new RandomStream(seed));

            assertThat(Arrays.stream(network.forward(picture()))).allMatch(parameter -> Math.abs(parameter) < 0.5);
        }
    }

    private double[] picture() {
        double[] picture = new double[AgentNetwork.INPUT];
        for (int i = 0; i < picture.length; i++) {
            int row = i / (AgentNetwork.SIDE + 2) % (AgentNetwork.SIDE + 2);
            int column = i % (AgentNetwork.SIDE + 2);
            boolean border = row == 0 || column == 0 || row == AgentNetwork.SIDE + 1 || column == AgentNetwork.SIDE + 1;
            picture[i] = border ? 0 : random.nextDouble();
        }
        return picture;
    }

    private static double along(double[] direction, double[] weights, double[] picture) throws IOException {
        double[] output = withWeights(weights).forward(picture);
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += direction[i] * output[i];
        }
        return sum;
    }

    private static AgentNetwork withWeights(double[] weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (double weight : weights) {
            out.writeDouble(weight);
            out.writeDouble(0);
        }
        AgentNetwork network = new AgentNetwork();
        network.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return network;
    }

    /** Of what a network saves, the weights (0) or their gradients (1). */
    private static double[] saved(AgentNetwork network, int part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        network.save(new DataOutputStream(bytes));
        double[] numbers = new double[WEIGHTS];
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (int i = 0; i < WEIGHTS; i++) {
            double weight = in.readDouble();
            double gradient = in.readDouble();
            numbers[i] = part == 0 ? weight : gradient;
        }
        assertThat(in.read()).isNegative();
        return numbers;
    }
}
