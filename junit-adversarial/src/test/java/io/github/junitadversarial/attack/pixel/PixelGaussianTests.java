package io.github.junitadversarial.attack.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.RandomStream;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelGaussianTests {

    private static final int WIDTH = 20;
    private static final int HEIGHT = 10;

    @ParameterizedTest(name = "a share of {0} of height and width is pixel {1}")
    @CsvSource({"0.0001, 0", "0.049, 0", "0.0501, 1", "0.5001, 110", "0.949, 198", "0.9501, 199", "0.9999, 199"})
    void every_pixel_has_the_same_share_of_the_unit_square(double share, int position) {
        double action = Math.log(share / (1 - share));

        assertThat(PixelGaussian.position(new double[] {action, action}, 0, WIDTH, HEIGHT))
                .isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, 800, 40})
    void the_farthest_action_is_the_last_pixel(double action) {
        assertThat(PixelGaussian.position(new double[] {action, action}, 0, WIDTH, HEIGHT))
                .isEqualTo(WIDTH * HEIGHT - 1);
        assertThat(PixelGaussian.position(new double[] {-action, -action}, 0, WIDTH, HEIGHT))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, -1, 0", "1, -1, -1, 4", "-1, 1, -1, 2", "-1, -1, 1, 1", "0.001, 2, 9, 7"})
    void a_channel_is_full_where_its_number_is_positive(double red, double green, double blue, int corner) {
        assertThat(PixelGaussian.corner(new double[] {9, 0, 0, red, green, blue}, 1))
                .isEqualTo(corner);
    }

    @Test
    void draws_reach_every_row_and_column() {
        PixelGaussian wide = gaussian(0, 1);
        RandomStream random = new RandomStream(1);
        double[] actions = new double[PixelGaussian.NUMBERS];
        BitSet rows = new BitSet();
        BitSet columns = new BitSet();
        for (int draw = 0; draw < 20_000; draw++) {
            wide.draw(random, actions, 0);
            int position = PixelGaussian.position(actions, 0, WIDTH, HEIGHT);
            rows.set(position / WIDTH);
            columns.set(position % WIDTH);
        }

        assertThat(rows.cardinality()).isEqualTo(HEIGHT);
        assertThat(columns.cardinality()).isEqualTo(WIDTH);
    }

    @ParameterizedTest(name = "mean {0}, logarithm of the deviation {1}: deviation {2}")
    @CsvSource({"0, 0, 1", "-3, 0.6931, 2", "5, -9, 0.1", "0, 9, 10"})
    void draws_have_the_mean_and_the_deviation_within_its_limits(double mean, double logDeviation, double deviation) {
        PixelGaussian gaussian = gaussian(mean, logDeviation);
        RandomStream random = new RandomStream(2);
        int draws = 20_000;
        double[] actions = new double[draws * PixelGaussian.NUMBERS];
        for (int draw = 0; draw < draws; draw++) {
            gaussian.draw(random, actions, draw * PixelGaussian.NUMBERS);
        }
        for (int number = 0; number < PixelGaussian.NUMBERS; number++) {
            double sum = 0;
            double squares = 0;
            for (int draw = 0; draw < draws; draw++) {
                double z = (actions[draw * PixelGaussian.NUMBERS + number] - mean) / deviation;
                sum += z;
                squares += z * z;
            }
            assertThat(sum / draws).isCloseTo(0, within(0.03));
            assertThat(squares / draws).isCloseTo(1, within(0.05));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_gradient_is_that_of_the_log_probability_by_finite_differences(PixelGaussian.Spread spread) {
        double[] parameters = {0.3, -0.2, 1, 0, -2, 0.1, -0.4, 0.7, 0, -1};
        double[] actions = {9, 0.5, -1.2, 2, 0.1, -2.2};
        PixelGaussian gaussian = new PixelGaussian(spread);
        gaussian.set(parameters);
        double[] gradient = new double[PixelGaussian.PARAMETERS];

        gaussian.addGradient(actions, 1, 2.5, gradient);

        double step = 1e-5;
        for (int i = 0; i < parameters.length; i++) {
            double[] more = parameters.clone();
            double[] less = parameters.clone();
            more[i] += step;
            less[i] -= step;
            double slope = (logProbability(spread, more, actions) - logProbability(spread, less, actions)) / (2 * step);
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo(2.5 * slope, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPONENTIAL, 0, 1", "EXPONENTIAL, 1, 2.71828", "TWICE_SIGMOID, 0, 1", "TWICE_SIGMOID, 50, 2"})
    void deviations_come_from_their_parameters_as_published(
            PixelGaussian.Spread spread, double parameter, double deviation) {
        assertThat(spread.deviation(parameter)).isCloseTo(deviation, within(1e-5));
    }

    @Test
    void a_deviation_at_its_limit_is_left_where_it_is() {
        double[] gradient = new double[PixelGaussian.PARAMETERS];

        gaussian(0, -5).addGradient(new double[] {1, 1, 1, 1, 1}, 0, 1, gradient);

        assertThat(gradient).startsWith(100, 100, 100, 100, 100).endsWith(0, 0, 0, 0, 0);
    }

    private static PixelGaussian gaussian(double mean, double logDeviation) {
        double[] parameters = new double[PixelGaussian.PARAMETERS];
        for (int i = 0; i < PixelGaussian.NUMBERS; i++) {
            parameters[i] = mean;
            parameters[PixelGaussian.NUMBERS + i] = logDeviation;
        }
        PixelGaussian gaussian = new PixelGaussian(PixelGaussian.Spread.EXPONENTIAL);
        gaussian.set(parameters);
        return gaussian;
    }

    /** Of the action at index 1, less a constant. */
    private static double logProbability(PixelGaussian.Spread spread, double[] parameters, double[] actions) {
        double sum = 0;
        for (int i = 0; i < PixelGaussian.NUMBERS; i++) {
            double deviation = spread.deviation(parameters[PixelGaussian.NUMBERS + i]);
            double z = (actions[1 + i] - parameters[i]) / deviation;
            sum -= z * z / 2 + Math.log(deviation);
        }
        return sum;
    }
}
