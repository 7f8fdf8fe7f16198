package io.github.junitadversarial.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the report page. */
class FiguresTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0.0 %", "0.0001|< 0.1 %", "0.512|51.2 %", "0.9999|> 99.9 %", "1|100.0 %"})
    void a_probability_is_never_rounded_to_certainty(float probability, String text) {
        assertThat(Figures.probability(probability)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.04,0.0 s", "59.94,59.9 s", "60,1 min 0 s", "125.4,2 min 5 s", "4320,1 h 12 min"})
    void a_duration_has_two_units_at_most(double seconds, String text) {
        assertThat(Figures.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"15.000000000000002,15", "0.5,0.5", "100,100", "3.14159,3.14", "0,0"})
    void a_coordinate_has_two_digits_after_the_point_at_most(double value, String text) {
        assertThat(Figures.coordinate(value)).isEqualTo(text);
    }

    @Test
    void a_count_of_one_has_no_plural() {
        assertThat(Figures.count(1, "image")).isEqualTo("1 image");
        assertThat(Figures.count(2_000, "image")).isEqualTo("2,000 images");
    }
}
