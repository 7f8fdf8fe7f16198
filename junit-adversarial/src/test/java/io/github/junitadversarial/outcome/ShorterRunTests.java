package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.SampleReports.broken;
import static io.github.junitadversarial.outcome.SampleReports.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link RobustnessReport#within}. */
class ShorterRunTests {

    @ParameterizedTest
    @CsvSource({"211, SURVIVED", "212, BROKEN"})
    void an_image_is_broken_from_its_queries_to_break_on(int queries, OutcomeStatus status) {
        assertThat(within(queries, broken("a.png", 212)).status()).isEqualTo(status);
    }

    @Test
    void an_image_that_breaks_later_survives_and_has_no_example() {
        ImageOutcome image = within(100, broken("a.png", 212));

        assertThat(image.adversarial()).isEmpty();
        assertThat(image.queries()).isEqualTo(new QueryLedger(1, 4, 99, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"1233, SURVIVED", "1234, EXHAUSTED"})
    void an_image_is_exhausted_from_its_last_candidate_on(int queries, OutcomeStatus status) {
        assertThat(within(queries, of("a.png", OutcomeStatus.EXHAUSTED)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1234, SURVIVED", "1235, CENSORED"})
    void an_image_that_was_stopped_early_is_known_up_to_its_last_query(int queries, OutcomeStatus status) {
        assertThat(within(queries, of("a.png", OutcomeStatus.CENSORED)).status())
                .isEqualTo(status);
    }

    @Test
    void an_image_that_was_not_attacked_stays_as_it_is() {
        ImageOutcome image = of("a.png", OutcomeStatus.MISCLASSIFIED);

        assertThat(within(10, image)).isEqualTo(image);
    }

    @Test
    void a_run_that_was_stopped_is_complete_where_every_image_had_come_so_far() {
        RobustnessReport stopped =
                SampleReports.report(List.of(stopped("a.png", 50), broken("b.png", 20)), Completion.DEADLINE, 2);

        assertThat(stopped.within(50).completion()).isEqualTo(Completion.COMPLETE);
        assertThat(stopped.attackSuccessRateAt(50)).isEqualTo(new AttackSuccessRate(1, 2, 0));
        assertThat(stopped.within(51).completion()).isEqualTo(Completion.DEADLINE);
        assertThat(stopped.attackSuccessRateAt(51)).isEqualTo(new AttackSuccessRate(1, 2, 1));
    }

    @Test
    void a_run_that_left_images_out_stays_incomplete() {
        RobustnessReport stopped = SampleReports.report(List.of(broken("b.png", 20)), Completion.DEADLINE, 2);

        assertThat(stopped.within(30).completion()).isEqualTo(Completion.DEADLINE);
    }

    @Test
    void canaries_that_were_found_later_are_missed() {
        RobustnessReport report = SampleReports.report(List.of(broken("b.png", 20)))
                .withChecks(new SetupChecks(List.of(), List.of(new CanaryResult("one pixel", 32, 32, true, true, 80))));

        assertThat(report.within(80).checks().missed()).isEmpty();
        assertThat(report.within(79).checks().missed()).hasSize(1);
        assertThat(Evidence.of(report.within(79)).gap())
                .hasValueSatisfying(gap -> assertThat(gap)
                        .startsWith("the attack is too weak to mean anything: within 79 queries it missed"));
    }

    @Test
    void the_budget_is_the_number_that_was_asked_for() {
        assertThat(SampleReports.report(List.of(broken("b.png", 20)))
                        .within(30)
                        .attack()
                        .budget())
                .isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"0", "10001"})
    void more_than_the_budget_or_nothing_is_refused(int queries) {
        RobustnessReport report = SampleReports.report(List.of(broken("b.png", 20)));

        assertThatThrownBy(() -> report.within(queries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("queries is ")
                .hasMessageEndingWith(
                        "but the run of the 3-pixel attack on signs.onnx had a budget of 10,000 queries for"
                                + " each image; ask for 1 to 10,000, or run with a larger budget");
    }

    @Test
    void of_a_detector_it_is_known_which_images_were_broken_but_not_what_was_hidden() {
        RobustnessReport report = SampleReports.report(List.of(SampleScenes.image("a.jpg", 3, 2)));

        assertThat(report.attackSuccessRateAt(21)).isEqualTo(new AttackSuccessRate(1, 1, 0));
        assertThat(report.attackSuccessRateAt(20)).isEqualTo(new AttackSuccessRate(0, 1, 0));
        assertThat(report.within(401).detection().orElseThrow().removal()).isEqualTo(new RemovalRate(2, 3, 0));
        assertThat(report.within(20).detection().orElseThrow().removal()).isEqualTo(new RemovalRate(0, 3, 0));
        RobustnessReport between = report.within(400);
        assertThatThrownBy(between::detection)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the example of a.jpg was improved after 401 queries, and what was hidden after 400 is not known; run with that budget");
    }

    static ImageOutcome stopped(String image, int queries) {
        return new ImageOutcome(
                image,
                "",
                "stop",
                "stop",
                OutcomeStatus.CENSORED,
                new QueryLedger(1, 0, queries - 1, 0, 0, 0),
                Optional.empty(),
                "");
    }

    private static ImageOutcome within(int queries, ImageOutcome image) {
        return SampleReports.report(List.of(image)).within(queries).images().get(0);
    }
}
