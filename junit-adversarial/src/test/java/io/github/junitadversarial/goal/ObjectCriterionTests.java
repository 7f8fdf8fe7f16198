package io.github.junitadversarial.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.ClassedBox;
import io.github.junitadversarial.detection.DetectionRow;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two objects in a picture: a car on the left, a person on the right. */
class ObjectCriterionTests {

    private static final int PERSON = 0;
    private static final int CAR = 1;
    private static final int LENGTH = DetectionRow.length(5);

    private static final Box LEFT = new Box(0, 0, 40, 40);
    private static final Box RIGHT = new Box(100, 0, 120, 60);
    private static final Box ELSEWHERE = new Box(200, 200, 240, 240);
    private static final List<ClassedBox> OBJECTS = List.of(new ClassedBox(CAR, LEFT), new ClassedBox(PERSON, RIGHT));

    /** A row that begins at 3, as the hot loop has many in one array. */
    private static final int OFFSET = 3;

    private final float[] row = new float[OFFSET + LENGTH];

    ObjectCriterionTests() {
        DetectionRow.clear(row, OFFSET, LENGTH);
    }

    private ObjectCriterionTests seen(int classIndex, double score, Box box) {
        DetectionRow.add(row, OFFSET, classIndex, (float) score, box.left(), box.top(), box.right(), box.bottom());
        return this;
    }

    private double margin(Criterion criterion) {
        return criterion.margin(row, OFFSET, LENGTH);
    }

    private double loss(Criterion criterion) {
        return criterion.loss(row, OFFSET, LENGTH);
    }

    private double share(Criterion criterion) {
        return criterion.confidence(row, OFFSET, LENGTH);
    }

    @Nested
    class Hiding {

        private final Criterion hide = ObjectCriterion.hide(Objective.MARGIN, 0.5f, OBJECTS);

        @Test
        void nothing_is_reached_while_every_object_is_counted() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.7, RIGHT);

            assertThat(margin(hide)).isCloseTo(0.2, within(1e-6));
            assertThat(share(hide)).isZero();
        }

        @Test
        void an_object_is_hidden_when_its_score_falls_below_the_confidence() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.4, RIGHT);

            assertThat(margin(hide)).isCloseTo(-0.1, within(1e-6));
            assertThat(share(hide)).isEqualTo(0.5);
            assertThat(hide.isSure(share(hide))).isFalse();
        }

        @Test
        void a_score_that_is_just_counted_is_no_success() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.5, RIGHT);

            assertThat(margin(hide)).isZero();
            assertThat(hide.isCloseCall(row, OFFSET, LENGTH)).isTrue();
        }

        @Test
        void success_is_complete_when_no_object_is_left() {
            assertThat(share(hide)).isEqualTo(1);
            assertThat(hide.isSure(share(hide))).isTrue();
            assertThat(margin(hide)).isEqualTo(-0.5);
        }

        @Test
        void a_box_that_has_drifted_away_hides_its_object() {
            Box drifted = new Box(20, 0, 60, 40);
            seen(CAR, 0.9, drifted).seen(PERSON, 0.7, RIGHT);

            assertThat(drifted.iou(LEFT)).isLessThan(0.5);
            assertThat(share(hide)).isEqualTo(0.5);
        }

        @Test
        void a_box_of_another_class_does_not_keep_an_object_in_sight() {
            seen(PERSON, 0.9, LEFT).seen(PERSON, 0.7, RIGHT);

            assertThat(share(hide)).isEqualTo(0.5);
        }

        @Test
        void tells_of_each_object_how_far_it_is_from_being_hidden() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.4, RIGHT);

            assertThat(hide.objects()).containsExactly(LEFT, RIGHT);
            assertThat(hide.objectMargin(row, OFFSET, 0)).isCloseTo(0.4, within(1e-6));
            assertThat(hide.objectMargin(row, OFFSET, 1)).isCloseTo(-0.1, within(1e-6));
        }

        @Test
        void the_loss_falls_with_scores_far_from_the_confidence() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.9, RIGHT);
            double before = loss(hide);
            DetectionRow.clear(row, OFFSET, LENGTH);
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.89, RIGHT);

            assertThat(loss(hide)).isLessThan(before);
        }

        @Test
        void a_hidden_object_weighs_more_than_any_fall_of_scores_of_counted_ones() {
            seen(CAR, 0.51, LEFT).seen(PERSON, 0.51, RIGHT);
            double lowScores = loss(hide);
            DetectionRow.clear(row, OFFSET, LENGTH);
            seen(CAR, 0.99, LEFT).seen(PERSON, 0.49, RIGHT);

            assertThat(loss(hide)).isLessThan(lowScores);
        }
    }

    @Nested
    class Mislabelling {

        private final Criterion mislabel = ObjectCriterion.mislabel(Objective.MARGIN, 0.5f, OBJECTS, -1);

        @Test
        void is_reached_when_the_best_matching_box_is_counted_and_of_another_class() {
            seen(PERSON, 0.8, LEFT).seen(PERSON, 0.7, RIGHT).seen(CAR, 0.3, LEFT);

            assertThat(margin(mislabel)).isCloseTo(0.5 - 0.8, within(1e-6));
            assertThat(share(mislabel)).isEqualTo(0.5);
        }

        @Test
        void is_not_reached_by_hiding() {
            seen(PERSON, 0.7, RIGHT);

            assertThat(margin(mislabel)).isPositive();
        }

        @Test
        void is_not_reached_while_the_true_class_is_ahead() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.8, LEFT);

            assertThat(margin(mislabel)).isCloseTo(0.1, within(1e-6));
        }

        @Test
        void counts_only_the_target_where_there_is_one() {
            seen(2, 0.9, LEFT).seen(PERSON, 0.7, RIGHT);

            assertThat(margin(ObjectCriterion.mislabel(Objective.MARGIN, 0.5f, OBJECTS, PERSON)))
                    .isPositive();
            assertThat(margin(ObjectCriterion.mislabel(Objective.MARGIN, 0.5f, OBJECTS, 2)))
                    .isNegative();
        }
    }

    @Nested
    class Creating {

        private final Criterion create = ObjectCriterion.create(Objective.MARGIN, 0.5f, OBJECTS, -1);

        @Test
        void is_not_about_the_objects_that_are_there() {
            assertThat(create.objects()).isEmpty();
        }

        @Test
        void is_reached_by_a_counted_box_where_none_was() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.6, ELSEWHERE);

            assertThat(margin(create)).isCloseTo(-0.1, within(1e-6));
            assertThat(create.isSure(share(create))).isTrue();
        }

        @Test
        void is_not_reached_by_what_was_there() {
            seen(CAR, 0.9, LEFT).seen(PERSON, 0.9, RIGHT);

            assertThat(margin(create)).isEqualTo(0.5);
        }

        @Test
        void is_reached_by_another_class_at_a_place_where_something_was() {
            seen(PERSON, 0.9, LEFT);

            assertThat(margin(create)).isNegative();
        }

        @Test
        void counts_only_the_wanted_class_where_there_is_one() {
            seen(PERSON, 0.9, ELSEWHERE);

            assertThat(margin(ObjectCriterion.create(Objective.MARGIN, 0.5f, OBJECTS, CAR)))
                    .isPositive();
        }
    }

    @Test
    void confidence_is_the_number_of_counted_boxes_and_the_sum_of_their_scores_wherever_they_are() {
        seen(CAR, 0.9, ELSEWHERE).seen(PERSON, 0.75, RIGHT).seen(PERSON, 0.25, LEFT);

        assertThat(loss(ObjectCriterion.hide(Objective.CONFIDENCE, 0.5f, OBJECTS)))
                .isCloseTo(2 + 0.9 + 0.75, within(1e-6));
        assertThat(loss(ObjectCriterion.create(Objective.CONFIDENCE, 0.5f, OBJECTS, -1)))
                .isCloseTo(-3.65, within(1e-6));
    }

    @Test
    void a_score_that_is_not_finite_leaves_no_finite_margin() {
        seen(CAR, Double.NaN, ELSEWHERE);

        assertThat(margin(ObjectCriterion.hide(Objective.MARGIN, 0.5f, OBJECTS)))
                .isNaN();
        assertThat(margin(ObjectCriterion.create(Objective.MARGIN, 0.5f, OBJECTS, -1)))
                .isNaN();
    }

    @Test
    void classes_do_not_compete_for_an_image() {
        Criterion hide = ObjectCriterion.hide(Objective.MARGIN, 0.5f, OBJECTS);

        assertThatThrownBy(() -> hide.marginAgainst(row, OFFSET, CAR))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
