package io.github.junitadversarial.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttackSuccessRateTests {

    @Test
    void is_broken_over_attacked() {
        AttackSuccessRate rate = new AttackSuccessRate(8, 50, 0);

        assertThat(rate.value()).isEqualTo(0.16);
        assertThat(rate.largestPossible()).isEqualTo(0.16);
        assertThat(rate.isExact()).isTrue();
        assertThat(rate).hasToString("16.0 % (8 of 50)");
    }

    @Test
    void is_a_lower_bound_where_images_are_censored() {
        AttackSuccessRate rate = new AttackSuccessRate(8, 50, 2);

        assertThat(rate.value()).isEqualTo(0.16);
        assertThat(rate.largestPossible()).isEqualTo(0.2);
        assertThat(rate.isExact()).isFalse();
        assertThat(rate).hasToString("at least 16.0 % (at least 8 of 50)");
    }

    @Test
    void does_not_exist_where_no_image_was_attacked() {
        AttackSuccessRate rate = new AttackSuccessRate(0, 0, 0);

        assertThat(rate.isExact()).isFalse();
        assertThat(rate).hasToString("no rate (0 images attacked)");
        assertThatThrownBy(rate::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no image was attacked, so there is no attack success rate");
        assertThatThrownBy(rate::largestPossible).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rate.interval(0.95)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rate.upperBound(0.95)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1,5,0", "6,5,0", "0,5,-1", "3,5,3"})
    void counts_must_agree(int broken, int attacked, int censored) {
        assertThatThrownBy(() -> new AttackSuccessRate(broken, attacked, censored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(broken + " broken and " + censored + " censored of " + attacked + " attacked images");
    }

    @Nested
    class UpperBound {

        /** With no image broken the exact bound has a closed form: 1 - (1 - confidence) ^ (1 / n). */
        @ParameterizedTest
        @CsvSource({"20, 0.139108", "28, 0.101466", "29, 0.098145", "58, 0.050340", "59, 0.049508", "1, 0.95"})
        void of_images_that_all_withstood(int attacked, double expected) {
            assertThat(new AttackSuccessRate(0, attacked, 0).upperBound(0.95)).isCloseTo(expected, within(1e-6));
        }

        @Test
        void of_images_that_were_all_broken_is_one() {
            assertThat(new AttackSuccessRate(20, 20, 0).upperBound(0.95)).isEqualTo(1);
        }

        @Test
        void grows_with_the_confidence() {
            AttackSuccessRate rate = new AttackSuccessRate(1, 50, 0);

            assertThat(rate.upperBound(0.9)).isLessThan(rate.upperBound(0.95));
            assertThat(rate.upperBound(0.95)).isLessThan(rate.upperBound(0.99)).isGreaterThan(rate.value());
        }

        @Test
        void counts_censored_images_as_broken() {
            assertThat(new AttackSuccessRate(1, 50, 2).upperBound(0.95))
                    .isEqualTo(new AttackSuccessRate(3, 50, 0).upperBound(0.95));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.5, 1, 0, 95, Double.NaN})
        void needs_a_confidence_above_one_half_and_below_one(double confidence) {
            String message = "confidence is " + confidence + "; it must be above 0.5 and below 1, such as 0.95";
            AttackSuccessRate rate = new AttackSuccessRate(1, 50, 0);

            assertThatThrownBy(() -> rate.upperBound(confidence))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> rate.interval(confidence))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
    }

    @Nested
    class TheLowerBound {

        // Beta quantiles by SciPy.
        @ParameterizedTest
        @CsvSource({
            "0,50, 0",
            "3,30, 0.027816",
            "5,50, 0.040237",
            "17,50, 0.229548",
            "50,50, 0.941845",
            "100,1000, 0.084785"
        })
        void is_exact(int broken, int attacked, double bound) {
            assertThat(new AttackSuccessRate(broken, attacked, 0).lowerBound(0.95))
                    .isCloseTo(bound, within(1e-6));
        }

        @Test
        void counts_censored_images_as_not_broken() {
            assertThat(new AttackSuccessRate(3, 50, 5).lowerBound(0.95))
                    .isEqualTo(new AttackSuccessRate(3, 50, 0).lowerBound(0.95));
        }
    }

    @Nested
    class TheInterval {

        @ParameterizedTest
        @CsvSource({"0,50, 0, 0.071122", "8,50, 0.071701, 0.291126", "50,50, 0.928878, 1"})
        void is_exact(int broken, int attacked, double lower, double upper) {
            double[] interval = new AttackSuccessRate(broken, attacked, 0).interval(0.95);

            assertThat(interval).containsExactly(new double[] {lower, upper}, within(1e-6));
        }

        @Test
        void reaches_from_none_to_all_of_the_censored_images() {
            double[] interval = new AttackSuccessRate(3, 50, 5).interval(0.95);

            assertThat(interval[0]).isEqualTo(new AttackSuccessRate(3, 50, 0).interval(0.95)[0]);
            assertThat(interval[1]).isEqualTo(new AttackSuccessRate(8, 50, 0).interval(0.95)[1]);
        }
    }

    @Nested
    class ImagesNeeded {

        @ParameterizedTest
        @CsvSource({"20, 0.1, 29", "20, 0.05, 59", "20, 0.01, 299", "100, 0.05, 59"})
        void if_all_go_on_to_withstand(int attacked, double limit, int needed) {
            assertThat(new AttackSuccessRate(0, attacked, 0).imagesNeeded(limit, 0.95))
                    .isEqualTo(needed);
        }

        @Test
        void are_enough_to_support_the_limit_at_the_same_rate() {
            int needed = new AttackSuccessRate(1, 50, 0).imagesNeeded(0.05, 0.95);
            int broken = (int) Math.ceil(needed * 0.02);

            assertThat(needed).isGreaterThan(50);
            assertThat(new AttackSuccessRate(broken, needed, 0).upperBound(0.95))
                    .isLessThanOrEqualTo(0.05);
            assertThat(new AttackSuccessRate(broken, needed - 1, 0).upperBound(0.95))
                    .isGreaterThan(0.05);
        }

        @Test
        void are_enough_to_refute_the_limit_at_the_same_rate() {
            int needed = new AttackSuccessRate(1, 10, 0).imagesNeeded(0.05, 0.95);
            int broken = needed / 10;

            assertThat(needed).isGreaterThan(10);
            assertThat(new AttackSuccessRate(broken, needed, 0).lowerBound(0.95))
                    .isGreaterThan(0.05);
            assertThat(new AttackSuccessRate((needed - 1) / 10, needed - 1, 0).lowerBound(0.95))
                    .isLessThanOrEqualTo(0.05);
        }

        @Test
        void no_number_tells_while_what_is_open_decides_about_the_side() {
            assertThat(new AttackSuccessRate(4, 100, 5).imagesNeeded(0.05, 0.95))
                    .isEqualTo(-1);
        }

        @Test
        void no_number_supports_a_limit_that_the_rate_reaches() {
            assertThat(new AttackSuccessRate(5, 100, 0).imagesNeeded(0.05, 0.95))
                    .isEqualTo(-1);
            assertThat(new AttackSuccessRate(0, 100, 0).imagesNeeded(0, 0.95)).isEqualTo(-1);
        }

        @Test
        void more_than_a_million_is_no_advice() {
            assertThat(new AttackSuccessRate(4_999, 100_000, 0).imagesNeeded(0.05, 0.95))
                    .isEqualTo(-1);
        }
    }

    @Test
    void shares_read_as_percent_with_one_digit() {
        assertThat(AttackSuccessRate.percent(0.125)).isEqualTo("12.5 %");
        assertThat(AttackSuccessRate.percent(1)).isEqualTo("100.0 %");
    }
}
