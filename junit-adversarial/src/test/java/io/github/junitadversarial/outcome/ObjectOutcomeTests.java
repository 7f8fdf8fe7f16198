package io.github.junitadversarial.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.DetectedObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectOutcomeTests {

    private static final Box BOX = new Box(0, 0, 10, 10);

    /** Overlaps {@link #BOX} by exactly half of their union. */
    private static final Box HALF = new Box(0, 0, 10, 5);

    private static final Box LESS = new Box(0, 0, 10, 4.9f);

    private static final DetectedObject DOG = dog(0.9f, BOX);

    @Test
    void is_seen_while_a_counted_box_of_its_class_matches() {
        ObjectOutcome outcome = after(dog(0.3f, BOX), dog(0.5f, HALF));

        assertThat(outcome.fate()).isEqualTo(ObjectFate.SEEN);
        assertThat(outcome.hidden()).isFalse();
        assertThat(outcome.scoreAfter()).isEqualTo(0.5f);
    }

    @Test
    void is_hidden_where_the_box_is_not_counted_or_too_far_off() {
        ObjectOutcome outcome = after(dog(0.49f, BOX), dog(0.9f, LESS));

        assertThat(outcome.fate()).isEqualTo(ObjectFate.HIDDEN);
        assertThat(outcome.hidden()).isTrue();
        assertThat(outcome.scoreAfter()).isEqualTo(0.49f);
    }

    @Test
    void is_hidden_with_score_nought_where_nothing_is_left() {
        assertThat(after().hidden()).isTrue();
        assertThat(after().scoreAfter()).isZero();
    }

    @Test
    void is_mislabelled_and_hidden_where_only_another_class_is_counted() {
        DetectedObject cat = new DetectedObject("cat", 0.7f, BOX);

        ObjectOutcome outcome = after(dog(0.4f, BOX), cat);

        assertThat(outcome.fate()).isEqualTo(ObjectFate.MISLABELLED);
        assertThat(outcome.takenFor()).contains(cat);
        assertThat(outcome.hidden()).isTrue();
    }

    @Test
    void is_mislabelled_but_not_hidden_where_another_class_is_surer() {
        ObjectOutcome outcome = after(dog(0.6f, BOX), new DetectedObject("cat", 0.7f, BOX));

        assertThat(outcome.fate()).isEqualTo(ObjectFate.MISLABELLED);
        assertThat(outcome.hidden()).isFalse();
    }

    @Test
    void is_not_mislabelled_by_a_class_that_is_less_sure_or_not_counted() {
        assertThat(after(dog(0.8f, BOX), new DetectedObject("cat", 0.7f, BOX)).fate())
                .isEqualTo(ObjectFate.SEEN);
        assertThat(after(new DetectedObject("cat", 0.4f, BOX)).fate()).isEqualTo(ObjectFate.HIDDEN);
    }

    private static ObjectOutcome after(DetectedObject... seen) {
        return ObjectOutcome.of(DOG, BOX.area(), List.of(seen), 0.5f);
    }

    private static DetectedObject dog(float score, Box box) {
        return new DetectedObject("dog", score, box);
    }
}
