package io.github.junitadversarial.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreScaleTests {

    @Test
    void numbersBetweenZeroAndOneThatSumToOneAreProbabilities() {
        assertThat(ScoreScale.of(new float[] {0.25f, 0.75f})).isEqualTo(ScoreScale.PROBABILITIES);
        assertThat(ScoreScale.of(new float[] {0, 1, 0})).isEqualTo(ScoreScale.PROBABILITIES);
        assertThat(ScoreScale.of(new float[] {0.3335f, 0.3335f, 0.3335f})).isEqualTo(ScoreScale.PROBABILITIES);
    }

    @Test
    void everythingElseIsLogits() {
        assertThat(ScoreScale.of(new float[] {0.5f, 0.6f})).isEqualTo(ScoreScale.LOGITS);
        assertThat(ScoreScale.of(new float[] {1.5f, -0.5f})).isEqualTo(ScoreScale.LOGITS);
        assertThat(ScoreScale.of(new float[] {0, 0})).isEqualTo(ScoreScale.LOGITS);
        assertThat(ScoreScale.of(new float[] {Float.NaN, 1})).isEqualTo(ScoreScale.LOGITS);
    }

    @Test
    void theLogarithmOfAProbabilityIsItsLogitUpToAConstant() {
        assertThat(ScoreScale.PROBABILITIES.logit(0.25f)).isCloseTo(Math.log(0.25), within(1e-12));
        assertThat(ScoreScale.LOGITS.logit(0.25f)).isEqualTo(0.25);
    }

    @Test
    void aProbabilityOfZeroHasAFiniteLogit() {
        assertThat(ScoreScale.PROBABILITIES.logit(0)).isFinite().isNegative();
    }
}
