package io.github.junitadversarial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTests {

    private static final List<Double> ZEROS = List.of(0.0, 0.0, 0.0);
    private static final List<Double> ONES = List.of(1.0, 1.0, 1.0);

    @Test
    void raw_samples_stay_what_they_are() {
        float[] table = Preprocessing.RAW.table(0);

        assertThat(table).hasSize(256);
        for (int sample = 0; sample < 256; sample++) {
            assertThat(table[sample]).isEqualTo(sample);
        }
    }

    @Test
    void zero_to_one_reaches_both_ends_exactly() {
        assertThat(Preprocessing.ZERO_TO_ONE.table(2)).startsWith(0).endsWith(1);
    }

    @Test
    void samples_are_scaled_then_shifted_then_divided_for_their_channel() {
        Preprocessing preprocessing = new Preprocessing(2, List.of(1.0, 2.0, 3.0), List.of(1.0, -4.0, 0.5));

        assertThat(preprocessing.table(0)[10]).isEqualTo(19);
        assertThat(preprocessing.table(1)[10]).isEqualTo(-4.5f);
        assertThat(preprocessing.table(2)[10]).isEqualTo(34);
    }

    @Test
    void the_arithmetic_is_that_of_doubles_rounded_once() {
        Preprocessing imageNet =
                new Preprocessing(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

        assertThat(imageNet.table(0)[0]).isEqualTo((float) (-0.485 / 0.229));
        assertThat(imageNet.table(2)[255]).isEqualTo((float) ((1 - 0.406) / 0.225));
    }

    @Test
    void later_changes_of_the_lists_do_not_reach_in() {
        List<Double> mean = new ArrayList<>(ZEROS);
        Preprocessing preprocessing = new Preprocessing(1, mean, ONES);
        mean.set(0, 100.0);

        assertThat(preprocessing).isEqualTo(Preprocessing.RAW);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY})
    void a_scale_that_loses_the_picture_is_refused(double scale) {
        refused(
                scale,
                ZEROS,
                ONES,
                "preprocessing scale is " + scale + "; it must be a finite number other than 0, such as 1/255");
    }

    @Test
    void a_zero_among_the_standard_deviations_is_refused() {
        String why = "; samples are divided by it, so no number may be 0";

        refused(1, ZEROS, List.of(1.0, 0.0, 1.0), "preprocessing std is [1.0, 0.0, 1.0]" + why);
        refused(1, ZEROS, List.of(1.0, 1.0, -0.0), "preprocessing std is [1.0, 1.0, -0.0]" + why);
    }

    @Test
    void one_number_is_that_of_all_channels() {
        Preprocessing preprocessing = new Preprocessing(1, List.of(2.0), List.of(4.0));

        for (int channel = 0; channel < 3; channel++) {
            assertThat(preprocessing.table(channel)[10]).isEqualTo(2);
        }
    }

    @Test
    void means_stand_in_the_order_of_the_model_s_channels() {
        Preprocessing caffe = new Preprocessing(1, List.of(104.0, 117.0, 123.0), ONES).withChannels(ChannelOrder.BGR);
        int blue = 2;

        assertThat(caffe.channels().channelOf(blue)).isZero();
        assertThat(caffe.table(0)[255]).isEqualTo(255 - 104);
    }

    @Test
    void anything_but_one_or_three_finite_numbers_is_refused() {
        String why = "; one finite number for all channels is needed, or three in the order of the model's channels";

        refused(1, List.of(0.5, 0.5), ONES, "preprocessing mean is [0.5, 0.5]" + why);
        refused(1, List.of(), ONES, "preprocessing mean is []" + why);
        refused(1, List.of(0.0, Double.NaN, 0.0), ONES, "preprocessing mean is [0.0, NaN, 0.0]" + why);
        refused(1, ZEROS, List.of(1.0, 1.0, 1.0, 1.0), "preprocessing std is [1.0, 1.0, 1.0, 1.0]" + why);
        refused(
                1,
                ZEROS,
                List.of(1.0, Double.NEGATIVE_INFINITY, 1.0),
                "preprocessing std is [1.0, -Infinity, 1.0]" + why);
    }

    private static void refused(double scale, List<Double> mean, List<Double> std, String message) {
        assertThatThrownBy(() -> new Preprocessing(scale, mean, std))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage(message);
    }
}
