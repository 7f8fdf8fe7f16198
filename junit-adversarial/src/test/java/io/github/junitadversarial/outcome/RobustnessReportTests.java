package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.SampleReports.broken;
import static io.github.junitadversarial.outcome.SampleReports.of;
import static io.github.junitadversarial.outcome.SampleReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustnessReportTests {

    private final RobustnessReport oneOfEach = report(List.of(
            broken("1.png", 212),
            of("2.png", OutcomeStatus.SURVIVED),
            of("3.png", OutcomeStatus.EXHAUSTED),
            of("4.png", OutcomeStatus.CENSORED),
            of("5.png", OutcomeStatus.MISCLASSIFIED),
            of("6.png", OutcomeStatus.AMBIGUOUS),
            of("7.png", OutcomeStatus.ALREADY_TARGET),
            of("8.png", OutcomeStatus.UNREADABLE),
            of("10.png", OutcomeStatus.NOTHING_DETECTED)));

    @Test
    void the_attack_success_rate_counts_attacked_images_only() {
        assertThat(oneOfEach.attackSuccessRate()).isEqualTo(new AttackSuccessRate(1, 4, 1));
    }

    @Test
    void clean_accuracy_is_over_readable_images_and_counts_the_correct_ones() {
        // 1 to 4 and 7; the tie of 6 is not correct, 8 could not be read, and in 10 nothing was found.
        assertThat(oneOfEach.cleanAccuracy()).isEqualTo(5.0 / 8);
    }

    @Test
    void an_image_of_the_target_class_that_is_misread_is_not_correct() {
        ImageOutcome misread = new ImageOutcome(
                "9.png", "", "stop", "yield", OutcomeStatus.ALREADY_TARGET, QueryLedger.NONE, Optional.empty(), "");

        assertThat(report(List.of(misread)).cleanAccuracy()).isZero();
    }

    @Test
    void robust_accuracy_counts_images_that_withstood_and_not_those_stopped_early() {
        assertThat(oneOfEach.robustAccuracy()).isEqualTo(2.0 / 8);
    }

    @Test
    void without_a_readable_image_there_is_no_accuracy() {
        RobustnessReport unreadable = report(List.of(of("1.png", OutcomeStatus.UNREADABLE)));

        assertThatThrownBy(unreadable::cleanAccuracy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no image could be read, so there is no accuracy");
        assertThatThrownBy(unreadable::robustAccuracy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void counts_hold_every_status() {
        assertThat(oneOfEach.counts())
                .containsOnlyKeys(OutcomeStatus.values())
                .allSatisfy((status, count) -> assertThat(count).isEqualTo(1));
        assertThat(report(List.of()).counts())
                .containsOnlyKeys(OutcomeStatus.values())
                .allSatisfy((status, count) -> assertThat(count).isZero());
    }

    @Test
    void images_are_found_by_name() {
        assertThat(oneOfEach.image("3.png")).map(ImageOutcome::status).contains(OutcomeStatus.EXHAUSTED);
        assertThat(oneOfEach.image("9.png")).isEmpty();
        assertThat(oneOfEach.broken()).extracting(ImageOutcome::image).containsExactly("1.png");
    }

    @Test
    void queries_of_all_images_are_summed_and_those_of_the_setup_stand_apart() {
        assertThat(oneOfEach.queries()).isEqualTo(229 + 10_000 + 1_234 + 1_234 + 1 + 1 + 1 + 1);
        assertThat(oneOfEach.setupQueries()).isEqualTo(7);
    }

    @Test
    void the_title_names_attack_and_model() {
        assertThat(oneOfEach.title()).isEqualTo("3-pixel attack on signs.onnx");
    }

    @Test
    void other_whereabouts_leave_the_result_alone() {
        Whereabouts elsewhere = new Whereabouts("/reports/index.html", "mvn test");

        RobustnessReport moved = oneOfEach.withWhereabouts(elsewhere);

        assertThat(moved.whereabouts()).isEqualTo(elsewhere);
        assertThat(moved.withWhereabouts(Whereabouts.UNKNOWN)).isEqualTo(oneOfEach);
    }

    @Test
    void a_report_does_not_change_with_the_list_it_was_made_from() {
        List<ImageOutcome> images = new ArrayList<>(SampleReports.brokenAndSurvived(1, 1));
        RobustnessReport report = report(images);

        images.clear();

        assertThat(report.images()).hasSize(2);
    }

    @Nested
    class MedianQueriesToBreak {

        @Test
        void of_an_odd_number_is_the_middle_one() {
            assertThat(median(3, 100, 300, 200)).hasValue(200);
        }

        @Test
        void of_an_even_number_lies_between_the_middle_two() {
            assertThat(median(4, 100, 300, 200, 1_000)).hasValue(250);
        }

        @ParameterizedTest
        @CsvSource({"5, 300", "4, 250"})
        void counts_images_that_withstood_as_more_than_any_number(int attacked, int expected) {
            assertThat(median(attacked, 100, 300, 200)).hasValue(expected);
        }

        @ParameterizedTest
        @CsvSource({"6", "7"})
        void lies_beyond_the_budget_where_half_of_the_images_withstood(int attacked) {
            assertThat(median(attacked, 100, 300, 200)).isEmpty();
        }

        @Test
        void does_not_count_images_that_were_not_attacked() {
            assertThat(report(List.of(
                                    broken("1.png", 100),
                                    of("2.png", OutcomeStatus.MISCLASSIFIED),
                                    of("3.png", OutcomeStatus.UNREADABLE)))
                            .medianQueriesToBreak())
                    .hasValue(100);
            assertThat(report(List.of(of("2.png", OutcomeStatus.MISCLASSIFIED))).medianQueriesToBreak())
                    .isEmpty();
        }

        @Test
        void counts_what_a_replay_or_a_warm_start_broke_as_broken_with_the_clean_pass_as_the_curve_does() {
            RobustnessReport report = report(List.of(
                    known("1.png", FoundBy.REPLAY),
                    known("2.png", FoundBy.WARM_START),
                    broken("3.png", 300),
                    of("4.png", OutcomeStatus.SURVIVED),
                    known("5.png", FoundBy.REPLAY)));

            assertThat(report.medianQueriesToBreak())
                    .hasValue(1)
                    .isEqualTo(report.survivalCurve().orElseThrow().median(0.95).estimate());
        }

        @Test
        void is_none_of_a_replay_as_the_curve_is_since_nothing_was_searched() {
            RobustnessReport replay = report(List.of(known("1.png", FoundBy.REPLAY)))
                    .withScope(new RunScope(Mode.REPLAY, Optional.empty(), Optional.empty(), ""));

            assertThat(replay.medianQueriesToBreak()).isEmpty();
            assertThat(replay.survivalCurve()).isEmpty();
        }

        private static ImageOutcome known(String image, FoundBy foundBy) {
            ImageOutcome broken = broken(image, 100);
            return broken.brokenBy(
                    broken.adversarial().orElseThrow().foundAfter(0).withFoundBy(foundBy), broken.queries());
        }

        private static OptionalInt median(int attacked, int... queriesToBreak) {
            List<ImageOutcome> images = new ArrayList<>();
            for (int queries : queriesToBreak) {
                images.add(broken("stop/" + queries + ".png", queries));
            }
            images.addAll(SampleReports.several(attacked - queriesToBreak.length, OutcomeStatus.SURVIVED));
            return report(images).medianQueriesToBreak();
        }
    }
}
