package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.SampleReports.broken;
import static io.github.junitadversarial.outcome.SampleReports.brokenAndSurvived;
import static io.github.junitadversarial.outcome.SampleReports.several;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.outcome.SurvivalCurve.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalCurveTests {

    /** Weeks of remission with 6-mercaptopurine (Freireich and others, 1963): the textbooks' example. */
    @Nested
    class Of_the_textbook {

        private final SurvivalCurve curve =
                curve(List.of(6, 6, 6, 7, 10, 13, 16, 22, 23), List.of(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35));

        @Test
        void has_the_published_estimates() {
            assertThat(curve.steps())
                    .filteredOn(step -> step.broken() > 0)
                    .extracting(step -> Math.round(step.survival() * 1_000))
                    .containsExactly(857L, 807L, 753L, 690L, 627L, 538L, 448L);
            assertThat(curve.steps().get(0)).isEqualTo(new Step(6, 21, 3, 1, 1 - 3.0 / 21));
        }

        @Test
        void has_the_published_interval_of_greenwood_on_the_log_log_scale() {
            double[] interval = curve.interval(23, 0.95);

            assertThat(1 - interval[1]).isEqualTo(0.188, within(0.0005));
            assertThat(1 - interval[0]).isEqualTo(0.680, within(0.0005));
        }

        @Test
        void has_the_published_median_whose_upper_end_is_not_known() {
            MedianQueries median = curve.median(0.95);

            assertThat(median.estimate()).hasValue(23);
            assertThat(median.lower()).hasValue(13);
            assertThat(median.upper()).isEmpty();
        }

        @Test
        void says_nothing_for_sure_where_all_were_stopped_before() {
            assertThat(curve.isExactAt(6)).isTrue();
            assertThat(curve.isExactAt(7)).isFalse();
            assertThat(curve.interval(35, 0.95)[1]).isLessThan(1);
            assertThat(curve.interval(36, 0.95)[1]).isEqualTo(1);
        }
    }

    @Nested
    class Where_no_image_was_stopped_early {

        private final SurvivalCurve curve =
                SampleReports.report(brokenAndSurvived(4, 6)).survivalCurve().orElseThrow();

        @Test
        void rates_are_counted() {
            assertThat(curve.successRateAt(99)).isZero();
            assertThat(curve.successRateAt(100)).isEqualTo(0.1);
            assertThat(curve.successRateAt(10_000)).isEqualTo(0.4);
            assertThat(curve.isExactAt(10_000)).isTrue();
        }

        @Test
        void intervals_are_exact() {
            assertThat(curve.interval(101, 0.95)).isEqualTo(new AttackSuccessRate(2, 10, 0).interval(0.95));
        }

        @Test
        void exhausted_images_are_unbroken_up_to_the_budget() {
            List<ImageOutcome> images = new ArrayList<>(several(3, OutcomeStatus.EXHAUSTED));
            images.add(broken("a.png", 5_000));

            SurvivalCurve exhausted =
                    SampleReports.report(images).survivalCurve().orElseThrow();

            assertThat(exhausted.steps()).containsExactly(new Step(5_000, 4, 1, 0, 0.75));
        }
    }

    @Test
    void images_left_out_because_of_how_they_stood_are_bounded_and_not_estimated() {
        List<ImageOutcome> images = new ArrayList<>(several(6, OutcomeStatus.CENSORED));
        images.addAll(brokenAndSurvived(4, 0));
        images.add(broken("late.png", 5_000));

        SurvivalCurve atDeadline = SampleReports.report(images, Completion.DEADLINE, 11)
                .survivalCurve()
                .orElseThrow();
        SurvivalCurve decided = SampleReports.report(images, Completion.DECIDED, 11)
                .survivalCurve()
                .orElseThrow();

        assertThat(atDeadline.successRateAt(10_000)).isEqualTo(1);
        assertThat(decided.successRateAt(10_000)).isCloseTo(5.0 / 11, within(1e-12));
        assertThat(decided.interval(10_000, 0.95)).isEqualTo(new AttackSuccessRate(5, 11, 6).interval(0.95));
    }

    @Test
    void the_median_agrees_with_that_of_the_report() {
        RobustnessReport even = SampleReports.report(brokenAndSurvived(6, 4));
        RobustnessReport half = SampleReports.report(brokenAndSurvived(5, 5));

        assertThat(even.survivalCurve().orElseThrow().median(0.95).estimate())
                .isEqualTo(even.medianQueriesToBreak())
                .hasValue(104);
        assertThat(half.survivalCurve().orElseThrow().median(0.95).estimate())
                .isEqualTo(half.medianQueriesToBreak())
                .isEmpty();
    }

    @Test
    void five_images_are_too_few_for_an_interval_of_the_median_and_six_are_not() {
        assertThat(medianOf(5))
                .isEqualTo(new MedianQueries(OptionalInt.of(102), OptionalInt.of(1), OptionalInt.empty(), 0.95));
        assertThat(medianOf(6))
                .isEqualTo(new MedianQueries(OptionalInt.of(102), OptionalInt.of(100), OptionalInt.of(105), 0.95));
    }

    @Test
    void the_interval_of_the_median_narrows_with_more_images() {
        assertThat(medianOf(50))
                .isEqualTo(new MedianQueries(OptionalInt.of(124), OptionalInt.of(117), OptionalInt.of(132), 0.95));
    }

    private static MedianQueries medianOf(int images) {
        return SampleReports.report(brokenAndSurvived(images, 0))
                .survivalCurve()
                .orElseThrow()
                .median(0.95);
    }

    @Test
    void without_a_break_what_was_stopped_early_may_have_broken() {
        SurvivalCurve curve = curve(List.of(), List.of(10, 10));

        assertThat(curve.successRateAt(50)).isZero();
        assertThat(curve.interval(10, 0.95)).isEqualTo(new AttackSuccessRate(0, 2, 0).interval(0.95));
        assertThat(curve.interval(11, 0.95)).isEqualTo(new AttackSuccessRate(0, 2, 2).interval(0.95));
    }

    @Test
    void there_is_none_without_an_attacked_image() {
        assertThat(SampleReports.report(several(2, OutcomeStatus.MISCLASSIFIED)).survivalCurve())
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void beyond_the_budget_nothing_is_known(int queries) {
        SurvivalCurve curve =
                SampleReports.report(brokenAndSurvived(1, 1)).survivalCurve().orElseThrow();

        assertThatThrownBy(() -> curve.successRateAt(queries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the curve goes from 1 to the run's budget of 10,000 queries");
    }

    private static SurvivalCurve curve(List<Integer> broken, List<Integer> stopped) {
        List<ImageOutcome> images = new ArrayList<>();
        broken.forEach(queries -> images.add(broken("b" + images.size(), queries)));
        stopped.forEach(queries -> images.add(ShorterRunTests.stopped("c" + images.size(), queries)));
        return SampleReports.report(images, Completion.DEADLINE, images.size())
                .survivalCurve()
                .orElseThrow();
    }
}
