package io.github.junitadversarial.attack.pixel;

import static io.github.junitadversarial.attack.pixel.TenNumberPolicyTests.mean;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.RandomStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentPolicyTests {

    /** A gradient so small that the network is as good as linear. */
    private static final double SMALL = 1e-3;

    /** The published agent's is 0.048. Small networks differ more from one to the next. */
    @Test
    void a_gradient_moves_the_answer_about_as_far_as_that_of_the_published_agent() {
        assertThat(IntStream.range(0, 100)
                                .mapToDouble(seed -> moved(50, seed))
                                .average()
                                .orElseThrow()
                        / SMALL)
                .isBetween(0.024, 0.096);
    }

    @Test
    void what_one_image_teaches_holds_for_the_others() {
        AgentPolicy policy = policy(50, 1);
        double before = mean(policy.gaussian(4, base(4)));

        learn(policy, 3, 1);
        policy.step();

        assertThat(mean(policy.gaussian(4, base(4))) - before).isGreaterThan(0.02);
    }

    @ParameterizedTest(name = "of {0} images")
    @CsvSource({"1, 7.07", "10, 2.24"})
    void with_fewer_images_a_step_is_longer_by_the_root_of_what_is_missing(int images, double factor) {
        assertThat(moved(images, 1) / moved(50, 1)).isBetween(0.9 * factor, 1.1 * factor);
    }

    @Test
    void without_a_step_nothing_moves_and_a_step_counts_once() {
        AgentPolicy policy = policy(50, 1);
        double before = mean(policy.gaussian(0, base(0)));
        learn(policy, 0, 1);
        assertThat(mean(policy.gaussian(0, base(0)))).isEqualTo(before);
        policy.step();
        double after = mean(policy.gaussian(0, base(0)));

        policy.step();

        assertThat(mean(policy.gaussian(0, base(0)))).isEqualTo(after);
    }

    private static double moved(int images, long seed) {
        AgentPolicy policy = policy(images, seed);
        double before = mean(policy.gaussian(0, base(0)));
        learn(policy, 0, SMALL);
        policy.step();
        return mean(policy.gaussian(0, base(0))) - before;
    }

    private static void learn(AgentPolicy policy, int image, double ofTheFirstMean) {
        policy.gaussian(image, base(image));
        double[] gradient = new double[PixelGaussian.PARAMETERS];
        gradient[0] = ofTheFirstMean;
        policy.learn(gradient);
    }

    private static AgentPolicy policy(int images, long seed) {
        AgentPolicy policy = new AgentPolicy(
                new RandomStream(seed),
                PixelGaussian.Spread.EXPONENTIAL,
                IntStream.range(0, images).mapToObj(AgentPolicyTests::image).toList());
        policy.reinitialise();
        return policy;
    }

    private static RememberedImage base(int image) {
        return new RememberedImage(image(image), 1, 1);
    }

    private static AttackedImage image(int number) {
        return new AttackedImage(StrategyHarness.randomImage(48, 40, number), 1, 3);
    }
}
