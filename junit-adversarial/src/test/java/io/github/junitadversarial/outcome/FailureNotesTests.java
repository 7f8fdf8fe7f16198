package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.SampleReports.broken;
import static io.github.junitadversarial.outcome.SampleReports.of;
import static io.github.junitadversarial.outcome.SampleReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureNotesTests {

    @Test
    void name_the_images_that_broke_fastest_and_count_the_others() {
        RobustnessReport report = report(List.of(
                broken("a.png", 300),
                broken("b.png", 20),
                broken("c.png", 1_500),
                of("d.png", OutcomeStatus.SURVIVED)));

        assertThat(FailureNotes.of(report))
                .isEqualTo(
                        "Broken: b.png: stop -> yield, 1 px, 20 queries | a.png: stop -> yield, 1 px, 300 queries | 1 more");
    }

    @Test
    void name_what_the_baseline_calls_robust_before_all_else_and_replay_that() {
        RobustnessReport report = report(List.of(broken("known.png", 20), broken("new.png", 300)))
                .withHistory(History.NONE.withBaseline(new BaselineComparison(
                        "robustness-baseline.json",
                        List.of("new.png"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Verdict(Verdict.Result.FAIL, "no worse than the baseline", "1 image newly broken"))))
                .withWhereabouts(new Whereabouts("", "mvn test"));

        assertThat(FailureNotes.of(report).lines())
                .containsExactly(
                        "Newly broken: new.png: stop -> yield, 1 px, 300 queries",
                        "Broken before: known.png: stop -> yield, 1 px, 20 queries",
                        "Replay: mvn test '-Dadversarial.images=new.png'");
    }

    @Test
    void images_that_broke_equally_fast_come_by_name() {
        RobustnessReport report = report(List.of(broken("b.png", 20), broken("a.png", 20)));

        assertThat(FailureNotes.of(report)).startsWith("Broken: a.png: ").contains(" | b.png: ");
    }

    @Test
    void count_what_was_not_attacked() {
        RobustnessReport report = report(List.of(
                of("a.png", OutcomeStatus.MISCLASSIFIED),
                of("b.png", OutcomeStatus.MISCLASSIFIED),
                of("c.png", OutcomeStatus.ALREADY_TARGET),
                of("d.png", OutcomeStatus.UNREADABLE)));

        assertThat(FailureNotes.of(report)).isEqualTo("Not attacked: 2 misclassified, 1 already target, 1 unreadable");
    }

    @Test
    void say_where_the_report_is_and_how_to_replay_the_fastest_break() {
        RobustnessReport report = report(List.of(broken("stop/a.png", 20)))
                .withWhereabouts(new Whereabouts("/target/adversarial/index.html", "mvn test -Dtest=SignTests"));

        assertThat(FailureNotes.of(report).lines().skip(1))
                .containsExactly(
                        "Report: /target/adversarial/index.html",
                        "Replay: mvn test -Dtest=SignTests '-Dadversarial.images=stop/a.png'");
    }

    @Test
    void replay_the_whole_attack_where_no_image_broke() {
        RobustnessReport report = report(List.of(of("a.png", OutcomeStatus.SURVIVED)))
                .withWhereabouts(new Whereabouts("", "mvn test -Dtest=SignTests"));

        assertThat(FailureNotes.of(report)).isEqualTo("Replay: mvn test -Dtest=SignTests");
    }

    @Test
    void are_empty_where_there_is_nothing_to_add() {
        assertThat(FailureNotes.of(report(List.of(of("a.png", OutcomeStatus.SURVIVED)))))
                .isEmpty();
    }
}
