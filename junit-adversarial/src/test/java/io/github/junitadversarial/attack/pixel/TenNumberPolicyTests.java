package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenNumberPolicyTests {

    private static final RememberedImage BASE =
            new RememberedImage(new AttackedImage(RgbImage.filled(8, 8, 0), 1, 3), 1, 1);

    private final double[] gradient = new double[PixelGaussian.PARAMETERS];

    @ParameterizedTest(name = "of {0} images one moves the mean by {1} of its gradient")
    @CsvSource({"1, 0.3394", "2, 0.24", "50, 0.048"})
    void a_step_is_as_long_as_that_of_the_published_agent_whatever_the_number_of_images(int images, double share) {
        TenNumberPolicy policy = fresh(images);
        double before = mean(policy);
        gradient[0] = 1;

        policy.learn(gradient);
        assertThat(mean(policy)).isEqualTo(before);
        policy.step();

        assertThat(mean(policy)).isCloseTo(before + share, within(1e-4));
    }

    @Test
    void what_was_learnt_counts_once() {
        TenNumberPolicy policy = fresh(1);
        gradient[0] = 1;
        policy.learn(gradient);
        policy.step();
        double after = mean(policy);

        policy.step();

        assertThat(mean(policy)).isEqualTo(after);
    }

    @Test
    void made_anew_it_has_forgotten_where_it_was_and_hardly_prefers_anything() {
        TenNumberPolicy policy = fresh(1);
        gradient[0] = 100;
        policy.learn(gradient);
        policy.step();
        assertThat(mean(policy)).isGreaterThan(30);

        policy.reinitialise();

        assertThat(mean(policy)).isBetween(-0.1, 0.1);
    }

    private static TenNumberPolicy fresh(int images) {
        TenNumberPolicy policy = new TenNumberPolicy(new RandomStream(1), PixelGaussian.Spread.EXPONENTIAL, images);
        policy.reinitialise();
        return policy;
    }

    private static double mean(TenNumberPolicy policy) {
        return mean(policy.gaussian(0, BASE));
    }

    /** Of the first number: an action at the mean has no gradient, and the slope is 1 over the squared deviation. */
    static double mean(PixelGaussian gaussian) {
        double[] atZero = new double[PixelGaussian.PARAMETERS];
        double[] atOne = new double[PixelGaussian.PARAMETERS];
        gaussian.addGradient(new double[PixelGaussian.NUMBERS], 0, 1, atZero);
        gaussian.addGradient(new double[] {1, 1, 1, 1, 1}, 0, 1, atOne);
        return -atZero[0] / (atOne[0] - atZero[0]);
    }
}
