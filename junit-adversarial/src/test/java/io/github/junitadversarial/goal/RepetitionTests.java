package io.github.junitadversarial.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTests {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "10, 0.7, 7", "10, 0.71, 8", "10, 1, 10", "10, 0.001, 1", "3, 0.5, 2", "100, 0.29, 29"})
    void the_share_is_rounded_up_to_whole_answers(int queries, double share, int needed) {
        assertThat(new Repetition(queries, share).needed()).isEqualTo(needed);
    }

    @Test
    void answers_are_asked_for_until_they_cannot_matter_any_more() {
        Repetition seven = new Repetition(10, 0.7);

        assertThat(seven.isOpen(0, 3)).isTrue();
        assertThat(seven.isOpen(0, 4)).isFalse();
        assertThat(seven.isOpen(6, 9)).isTrue();
        assertThat(seven.isOpen(7, 7)).isFalse();
        assertThat(seven.isReached(7)).isTrue();
        assertThat(seven.isReached(6)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.1, Double.NaN})
    void a_share_that_is_none_is_refused(double share) {
        assertThatThrownBy(() -> new Repetition(10, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("repeatShare is " + share + "; it must be a share of the queries, above 0 and at most 1");
    }

    @Test
    void at_least_one_query_is_needed() {
        assertThatThrownBy(() -> new Repetition(0, 0.5)).hasMessage("repeats is 0; at least 1 query is needed");
    }
}
