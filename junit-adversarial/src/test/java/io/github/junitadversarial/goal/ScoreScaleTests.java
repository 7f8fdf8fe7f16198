package io.github.junitadversarial.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreScaleTests {

    @Test
    void numbers_between_zero_and_one_that_sum_to_one_are_probabilities() {
        assertThat(ScoreScale.of(new float[] {0.25f, 0.75f})).isEqualTo(ScoreScale.PROBABILITIES);
        assertThat(ScoreScale.of(new float[] {0, 1, 0})).isEqualTo(ScoreScale.PROBABILITIES);
        assertThat(ScoreScale.of(new float[] {0.3335f, 0.3335f, 0.3335f})).isEqualTo(ScoreScale.PROBABILITIES);
    }

    @Test
    void everything_else_is_logits() {
        assertThat(ScoreScale.of(new float[] {0.5f, 0.6f})).isEqualTo(ScoreScale.LOGITS);
        assertThat(ScoreScale.of(new float[] {1.5f, -0.5f})).isEqualTo(ScoreScale.LOGITS);
        assertThat(ScoreScale.of(new float[] {0, 0})).isEqualTo(ScoreScale.LOGITS);
        assertThat(ScoreScale.of(new float[] {Float.NaN, 1})).isEqualTo(ScoreScale.LOGITS);
    }

    @Test
    void the_logarithm_of_a_probability_is_its_logit_up_to_a_constant() {
        assertThat(ScoreScale.PROBABILITIES.logit(0.25f)).isCloseTo(Math.log(0.25), within(1e-12));
        assertThat(ScoreScale.LOGITS.logit(0.25f)).isEqualTo(0.25);
    }

    @Test
    void a_probability_of_zero_has_a_finite_logit() {
        assertThat(ScoreScale.PROBABILITIES.logit(0)).isFinite().isNegative();
    }
}
