package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.ScoreChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which classes a report names with an adversarial example. */
class LeadingClassesTests {

    private static final Labels FIVE = Labels.numbered(5);

    @Test
    void those_on_the_first_three_places_before_or_after_in_the_order_after() {
        List<ScoreChange> classes =
                LeadingClasses.of(FIVE, ScoreScale.LOGITS, new float[] {9, 8, 7, 0, 0}, new float[] {1, 0, 2, 6, 5});

        assertThat(classes).extracting(ScoreChange::label).containsExactly("3", "4", "2", "0", "1");
        assertThat(classes.get(0).scoreBefore()).isZero();
        assertThat(classes.get(0).scoreAfter()).isEqualTo(6);
    }

    @Test
    void of_equal_scores_the_lower_number_comes_first_as_in_the_prediction() {
        List<ScoreChange> classes =
                LeadingClasses.of(FIVE, ScoreScale.LOGITS, new float[] {1, 1, 1, 1, 1}, new float[] {1, 1, 1, 1, 1});

        assertThat(classes).extracting(ScoreChange::label).containsExactly("0", "1", "2");
    }

    @Test
    void logits_become_probabilities_by_a_softmax_over_all_classes() {
        ScoreChange first = LeadingClasses.of(
                        Labels.numbered(2), ScoreScale.LOGITS, new float[] {1000, 1000}, new float[] {
                            0, (float) Math.log(3)
                        })
                .get(0);

        assertThat(first.probabilityBefore()).isEqualTo(0.5f);
        assertThat(first.probabilityAfter()).isCloseTo(0.75f, within(1e-6f));
    }

    @Test
    void probabilities_stay_what_they_are() {
        ScoreChange first = LeadingClasses.of(
                        Labels.numbered(2), ScoreScale.PROBABILITIES, new float[] {0.9f, 0.1f}, new float[] {0.3f, 0.7f
                        })
                .get(0);

        assertThat(first).isEqualTo(new ScoreChange("1", 0.1f, 0.7f, 0.1f, 0.7f));
    }
}
