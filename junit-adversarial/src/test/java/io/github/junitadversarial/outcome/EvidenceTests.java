package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.OutcomeStatus.BROKEN;
import static io.github.junitadversarial.outcome.OutcomeStatus.CENSORED;
import static io.github.junitadversarial.outcome.OutcomeStatus.MISCLASSIFIED;
import static io.github.junitadversarial.outcome.OutcomeStatus.SURVIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvidenceTests {

    @Test
    void has_no_gap_if_images_were_attacked_and_all_were_dealt_with() {
        Evidence evidence = Evidence.of(CountedReport.of(1, BROKEN)
                .and(1, SURVIVED)
                .and(1, MISCLASSIFIED)
                .report());

        assertThat(evidence.gap()).isEmpty();
        assertThat(evidence.attackSuccessRate()).isEqualTo(new AttackSuccessRate(1, 2, 0));
    }

    @Test
    void names_the_widest_gap_first() {
        assertThat(Evidence.of(CountedReport.of(1, MISCLASSIFIED)
                                .ended(Completion.FILTERED, 1)
                                .report())
                        .gap())
                .hasValueSatisfying(gap -> assertThat(gap).startsWith("no image could be attacked"));
        assertThat(Evidence.of(CountedReport.of(1, SURVIVED)
                                .and(1, CENSORED)
                                .ended(Completion.DEADLINE, 0)
                                .report())
                        .gap())
                .hasValue("the run was stopped by the deadline (2 of 2 images dealt with, 1 stopped early)");
        assertThat(Evidence.of(CountedReport.of(1, SURVIVED).and(2, CENSORED).report())
                        .gap())
                .hasValue("2 images were stopped early");
    }

    @Test
    void of_a_label_sees_only_its_images() {
        RobustnessReport report = CountedReport.of(2, SURVIVED)
                .and(1, "yield", CENSORED)
                .and(1, "yield", BROKEN)
                .report();

        assertThat(Evidence.of(report, "stop").gap()).isEmpty();
        assertThat(Evidence.of(report, "yield").images())
                .isEqualTo(report.imagesLabelled("yield"))
                .extracting(ImageOutcome::label)
                .containsExactly("yield", "yield");
        assertThat(Evidence.of(report, "yield").gap()).hasValue("1 image was stopped early");
        assertThat(Evidence.of(report, "pedestrian").gap()).isPresent();
    }

    @Test
    void of_a_label_shows_that_the_whole_run_is_incomplete() {
        RobustnessReport report = CountedReport.of(2, SURVIVED)
                .and(1, "yield", CENSORED)
                .ended(Completion.DEADLINE, 0)
                .report();

        assertThat(Evidence.of(report, "stop").gap())
                .hasValue("the run was stopped by the deadline (3 of 3 images dealt with, 1 stopped early)");
    }

    @Test
    void robust_accuracy_comes_with_its_exact_interval() {
        RobustnessReport report = CountedReport.of(42, SURVIVED)
                .and(8, BROKEN)
                .and(5, OutcomeStatus.UNREADABLE)
                .report();

        // 8 of 50 lost is 7.2 % to 29.1 % by Clopper and Pearson's tables.
        assertThat(report.robustAccuracyInterval(0.95)[0]).isCloseTo(1 - 0.291, within(5e-4));
        assertThat(report.robustAccuracyInterval(0.95)[1]).isCloseTo(1 - 0.072, within(5e-4));
    }

    @Test
    void an_attack_seeks_every_label_or_its_target() {
        AttackDescription untargeted = new AttackDescription("", "", "untargeted", "", 100);
        AttackDescription targeted = new AttackDescription("", "", "targeted at stop", "", 100);

        assertThat(untargeted.seeks("yield")).isTrue();
        assertThat(targeted.seeks("stop")).isTrue();
        assertThat(targeted.seeks("yield")).isFalse();
    }
}
