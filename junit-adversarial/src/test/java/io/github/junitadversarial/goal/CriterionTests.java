package io.github.junitadversarial.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CriterionTests {

    private static final float[] LOGITS = {1, 4, 2.5f};

    @Nested
    class Untargeted {

        @Test
        void the_margin_is_the_lead_over_the_best_other_class() {
            assertThat(untargeted(1).margin(LOGITS, 0, 3)).isEqualTo(1.5);
            assertThat(untargeted(0).margin(LOGITS, 0, 3)).isEqualTo(-3);
        }

        @Test
        void against_one_class_alone_it_is_the_lead_over_that_class() {
            assertThat(untargeted(1).marginAgainst(LOGITS, 0, 0)).isEqualTo(3);
            assertThat(untargeted(1).marginAgainst(LOGITS, 0, 2)).isEqualTo(1.5);
            assertThat(untargeted(1).marginAgainst(LOGITS, 0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        }

        @Test
        void any_other_class_in_front_is_a_success() {
            assertThat(Criterion.isSuccess(untargeted(1).margin(LOGITS, 0, 3))).isFalse();
            assertThat(Criterion.isSuccess(untargeted(2).margin(LOGITS, 0, 3))).isTrue();
        }

        @Test
        void a_tie_is_no_success() {
            double margin = untargeted(0).margin(new float[] {2, 2, 1}, 0, 3);

            assertThat(margin).isZero();
            assertThat(Criterion.isSuccess(margin)).isFalse();
        }

        private static Criterion untargeted(int trueClass) {
            return Criterion.untargeted(ScoreScale.LOGITS, Objective.MARGIN, trueClass);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_score_that_is_not_finite_leaves_no_finite_margin_whichever_class_it_belongs_to(ScoreScale scale) {
        for (float score : new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN}) {
            for (int c = 0; c < 3; c++) {
                float[] scores = {0.1f, 0.7f, 0.2f};
                scores[c] = score;

                assertThat(Criterion.untargeted(scale, Objective.MARGIN, 1).margin(scores, 0, 3))
                        .isNotFinite();
            }
        }
    }

    @Nested
    class Targeted {

        @Test
        void the_margin_is_what_the_target_lacks() {
            assertThat(targeted(0).margin(LOGITS, 0, 3)).isEqualTo(3);
            assertThat(targeted(1).margin(LOGITS, 0, 3)).isEqualTo(-1.5);
        }

        @Test
        void against_one_class_alone_it_is_what_the_target_lacks_to_that_class() {
            assertThat(targeted(0).marginAgainst(LOGITS, 0, 1)).isEqualTo(3);
            assertThat(targeted(0).marginAgainst(LOGITS, 0, 2)).isEqualTo(1.5);
            assertThat(targeted(0).marginAgainst(LOGITS, 0, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        }

        @Test
        void another_wrong_class_in_front_is_no_success() {
            float[] classTwoWins = {1, 2, 3};

            assertThat(Criterion.isSuccess(targeted(0).margin(classTwoWins, 0, 3)))
                    .isFalse();
            assertThat(Criterion.isSuccess(targeted(2).margin(classTwoWins, 0, 3)))
                    .isTrue();
        }

        @Test
        void a_tie_is_no_success() {
            assertThat(Criterion.isSuccess(targeted(0).margin(new float[] {2, 2, 1}, 0, 3)))
                    .isFalse();
        }

        private static Criterion targeted(int target) {
            return Criterion.targeted(ScoreScale.LOGITS, Objective.MARGIN, 1, target);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5, true", "0.500001, 0.499999, true", "0.499999, 0.500001, true", "0.50001, 0.49999, false"})
    void a_close_call_is_where_the_two_deciding_scores_differ_by_a_hundred_thousandth(
            float one, float other, boolean close) {
        float[] scores = {0, one, other};

        assertThat(Criterion.untargeted(ScoreScale.PROBABILITIES, Objective.MARGIN, 1)
                        .isCloseCall(scores, 0, 3))
                .isEqualTo(close);
        assertThat(Criterion.targeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 0, 2)
                        .isCloseCall(scores, 0, 3))
                .isEqualTo(close);
    }

    @Test
    void confidence_is_the_probability_of_what_the_attack_wants() {
        double sum = Math.exp(1) + Math.exp(4) + Math.exp(2.5);

        assertThat(Criterion.untargeted(ScoreScale.LOGITS, Objective.MARGIN, 0).confidence(LOGITS, 0, 3))
                .isCloseTo(1 - Math.exp(1) / sum, within(1e-12));
        assertThat(Criterion.targeted(ScoreScale.LOGITS, Objective.MARGIN, 0, 1).confidence(LOGITS, 0, 3))
                .isCloseTo(Math.exp(4) / sum, within(1e-12));
    }

    @Test
    void confidence_in_probabilities_is_the_score_to_the_last_bit() {
        float[] scores = {0.05f, 0.9f, 0.05f};

        assertThat(Criterion.targeted(ScoreScale.PROBABILITIES, Objective.MARGIN, 0, 1)
                        .confidence(scores, 0, 3))
                .isEqualTo(0.9f);
        assertThat(Criterion.targeted(ScoreScale.PROBABILITIES, Objective.MARGIN, 0, 1)
                        .confidence(new float[] {1, 0, 0}, 0, 3))
                .isZero();
    }

    @Test
    void a_row_may_lie_anywhere_in_a_batch() {
        float[] batch = {9, 9, 9, 1, 4, 2.5f, 9, 9, 9};

        for (Criterion criterion : criteria().toList()) {
            assertThat(criterion.margin(batch, 3, 3)).isEqualTo(criterion.margin(LOGITS, 0, 3));
            assertThat(criterion.loss(batch, 3, 3)).isEqualTo(criterion.loss(LOGITS, 0, 3));
            assertThat(criterion.confidence(batch, 3, 3)).isEqualTo(criterion.confidence(LOGITS, 0, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void not_a_number_is_never_a_success_wherever_it_stands(Criterion criterion) {
        for (int c = 0; c < 3; c++) {
            float[] scores = LOGITS.clone();
            scores[c] = Float.NaN;

            assertThat(criterion.margin(scores, 0, 3)).isNaN();
            assertThat(criterion.loss(scores, 0, 3)).isNaN();
            assertThat(Criterion.isSuccess(criterion.margin(scores, 0, 3))).isFalse();
        }
    }

    @Test
    void not_a_number_among_probabilities_is_not_smoothed_away() {
        Criterion criterion = Criterion.untargeted(ScoreScale.PROBABILITIES, Objective.MARGIN, 0);

        assertThat(criterion.margin(new float[] {0.5f, Float.NaN}, 0, 2)).isNaN();
        assertThat(criterion.margin(new float[] {Float.NaN, 0.5f}, 0, 2)).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void probabilities_and_logits_of_one_model_are_judged_alike(Objective objective) {
        float[] probabilities = softmax(LOGITS);

        assertThat(Criterion.untargeted(ScoreScale.PROBABILITIES, objective, 1).margin(probabilities, 0, 3))
                .isCloseTo(1.5, within(1e-5));
        assertThat(Criterion.targeted(ScoreScale.PROBABILITIES, objective, 1, 0).margin(probabilities, 0, 3))
                .isCloseTo(3, within(1e-5));
        assertThat(Criterion.untargeted(ScoreScale.PROBABILITIES, objective, 1).loss(probabilities, 0, 3))
                .isCloseTo(Criterion.untargeted(ScoreScale.LOGITS, objective, 1).loss(LOGITS, 0, 3), within(1e-5));
        assertThat(Criterion.targeted(ScoreScale.PROBABILITIES, objective, 1, 2).loss(probabilities, 0, 3))
                .isCloseTo(
                        Criterion.targeted(ScoreScale.LOGITS, objective, 1, 2).loss(LOGITS, 0, 3), within(1e-5));
    }

    @Test
    void a_saturated_model_has_a_large_and_finite_margin() {
        double margin = Criterion.untargeted(ScoreScale.PROBABILITIES, Objective.MARGIN, 0)
                .margin(new float[] {1, 0, 0}, 0, 3);

        assertThat(margin).isBetween(80.0, 100.0);
    }

    @Nested
    class CrossEntropy {

        @Test
        void untargeted_it_is_the_logarithm_of_the_true_probability() {
            Criterion criterion = Criterion.untargeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 0);

            assertThat(criterion.loss(LOGITS, 0, 3)).isCloseTo(Math.log(softmax(LOGITS)[0]), within(1e-6));
        }

        @Test
        void targeted_it_is_the_surprise_at_the_target() {
            Criterion criterion = Criterion.targeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 1, 2);

            assertThat(criterion.loss(LOGITS, 0, 3)).isCloseTo(-Math.log(softmax(LOGITS)[2]), within(1e-6));
        }

        @Test
        void it_falls_towards_success() {
            float[] nearer = {1, 3.5f, 2.5f};

            assertThat(Stream.of(
                                    Criterion.untargeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 1),
                                    Criterion.targeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 1, 2))
                            .toList())
                    .allSatisfy(criterion ->
                            assertThat(criterion.loss(nearer, 0, 3)).isLessThan(criterion.loss(LOGITS, 0, 3)));
        }

        @Test
        void large_logits_do_not_overflow() {
            Criterion criterion = Criterion.untargeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 1);

            assertThat(criterion.loss(new float[] {1e30f, 0}, 0, 2)).isCloseTo(-1e30, within(1e24));
            assertThat(criterion.loss(new float[] {0, 5000}, 0, 2)).isZero();
        }
    }

    @Test
    void margin_is_the_loss_of_the_objective_margin() {
        Criterion criterion = Criterion.untargeted(ScoreScale.LOGITS, Objective.MARGIN, 2);

        assertThat(criterion.loss(LOGITS, 0, 3)).isEqualTo(criterion.margin(LOGITS, 0, 3));
    }

    @Test
    void goals_read_like_the_terms_of_the_field() {
        assertThat(new Goal.Misclassification()).hasToString("untargeted");
        assertThat(new Goal.TargetLabel("stop")).hasToString("targeted at stop");
        assertThatThrownBy(() -> new Goal.TargetLabel(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target is blank; name one of the model's labels");
    }

    private static Stream<Criterion> criteria() {
        return Stream.of(
                Criterion.untargeted(ScoreScale.LOGITS, Objective.MARGIN, 1),
                Criterion.untargeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 1),
                Criterion.targeted(ScoreScale.LOGITS, Objective.MARGIN, 1, 0),
                Criterion.targeted(ScoreScale.LOGITS, Objective.CROSS_ENTROPY, 1, 0));
    }

    private static float[] softmax(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i]) / sum);
        }
        return probabilities;
    }
}
