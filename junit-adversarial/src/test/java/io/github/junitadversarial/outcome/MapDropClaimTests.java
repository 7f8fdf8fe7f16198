package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.SampleScenes.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.junitadversarial.outcome.Verdict.Result;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of four people one is hidden: recalls of up to 0.75 are left, 76 of COCO's 101. The mAP falls from 1 by 25/101. */
class MapDropClaimTests {

    private static final double FALL = 25.0 / 101;

    @Test
    void passes_below_the_limit_and_fails_above() {
        assertThat(judge(FALL + 0.001, image("a.jpg", 4, 1)))
                .isEqualTo(new Verdict(
                        Result.PASS,
                        "fall of the mAP at most 0.249 on these fixture images",
                        "fall of the mAP 0.248 (mAP 1.000 before, 0.752 after)"));
        assertThat(judge(FALL - 0.001, image("a.jpg", 4, 1)))
                .isEqualTo(new Verdict(
                        Result.FAIL,
                        "fall of the mAP at most 0.247 on these fixture images",
                        "fall of the mAP 0.248 (mAP 1.000 before, 0.752 after)"));
    }

    @Test
    void is_inconclusive_without_ground_truth() {
        assertThat(judge(1, image("a.jpg", 4, 0), SampleScenes.unmarked(image("b.jpg", 4, 0))))
                .isEqualTo(new Verdict(
                        Result.INCONCLUSIVE,
                        "fall of the mAP at most 1.000 on these fixture images",
                        "there is no ground truth of every image with an object in it, so there is no mAP"));
    }

    @Test
    void is_inconclusive_where_nothing_could_be_attacked() {
        assertThat(judge(1, SampleScenes.empty("a.jpg")).result()).isEqualTo(Result.INCONCLUSIVE);
    }

    @Test
    void is_inconclusive_where_a_search_ended_early_unless_the_fall_is_too_large_already() {
        ImageOutcome early = image("a.jpg", 4, 1, new QueryLedger(1, 0, 20, 1, 0, 0), "");

        assertThat(judge(0.5, early).result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(judge(0.5, early).reason())
                .isEqualTo(
                        "the search of 1 image ended before its budget was spent, with objects left that it might have hidden: fall of the mAP 0.248 (mAP 1.000 before, 0.752 after)");
        assertThat(judge(0.1, early).result()).isEqualTo(Result.FAIL);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"COMPLETE"},
            mode = EnumSource.Mode.EXCLUDE)
    void is_inconclusive_on_a_run_that_is_not_complete(Completion completion) {
        RobustnessReport report = SampleReports.report(List.of(image("a.jpg", 4, 1)), completion, 1);

        assertThat(MapDropClaim.atMost(1).judge(Evidence.of(report)).result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(MapDropClaim.atMost(0).judge(Evidence.of(report)).result()).isEqualTo(Result.INCONCLUSIVE);
    }

    @Test
    void does_not_pass_by_an_attack_that_misses_its_canaries() {
        RobustnessReport weak = SampleReports.report(List.of(image("a.jpg", 5, 0)))
                .withChecks(new SetupChecks(List.of(), List.of(new CanaryResult("lamp", 32, 32, true, false, 100))));

        assertThat(MapDropClaim.atMost(1).judge(Evidence.of(weak)).result()).isEqualTo(Result.INCONCLUSIVE);
    }

    @Test
    void leaves_waived_images_out() {
        RobustnessReport waived = SampleReports.report(List.of(image("a.jpg", 4, 4), image("b.jpg", 4, 1)))
                .withHistory(History.NONE.withWaivers(
                        List.of(new Waiver("a.jpg", "ada", "known", LocalDate.of(2030, 1, 1), false, true))));

        assertThat(MapDropClaim.atMost(0.3).judge(Evidence.of(waived)).reason())
                .isEqualTo("fall of the mAP 0.248 (mAP 1.000 before, 0.752 after); 1 waived");
    }

    @Test
    void is_inconclusive_about_fewer_queries_than_the_examples_took() {
        RobustnessReport report = SampleReports.report(List.of(image("a.jpg", 4, 1)));

        assertThat(MapDropClaim.atMost(0.5)
                        .judge(Evidence.of(report.within(400)))
                        .result())
                .isEqualTo(Result.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 10, Double.NaN})
    void refuses_a_limit_that_is_no_fall_of_the_map(double limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MapDropClaim.atMost(limit))
                .withMessage("maxMapDrop is " + limit
                        + "; it is a fall of the mAP between 0 and 1, such as 0.1 for one from 0.45 to 0.35");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mislabel objects", "create objects"})
    void is_inconclusive_about_an_attack_that_wants_something_else(String goal) {
        RobustnessReport report = SampleReports.report(List.of(image("a.jpg", 5, 0)));
        AttackDescription attack = report.attack();
        RobustnessReport other = new RobustnessReport(
                new AttackDescription(attack.name(), attack.strategy(), goal, attack.bound(), attack.budget()),
                report.model(),
                report.labels(),
                report.pixels(),
                report.seed(),
                report.images(),
                report.completion(),
                report.fixtures(),
                report.imageReaders(),
                report.setupQueries(),
                report.duration(),
                report.whereabouts(),
                report.scope(),
                report.checks(),
                report.history());

        Verdict verdict = MapDropClaim.atMost(0.5).judge(Evidence.of(other));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason())
                .isEqualTo("the goal of the attack is to " + goal
                        + ", and what it hides on the way says nothing; attack with the goal to hide objects");
    }

    @Test
    void is_inconclusive_where_no_attack_could_lower_the_map_by_so_much() {
        Verdict verdict = judge(1, image("a.jpg", 4, 1));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason())
                .startsWith("the mAP cannot fall by more than that, whatever an attack does: fall of the mAP 0.248");
    }

    private static Verdict judge(double limit, ImageOutcome... images) {
        return MapDropClaim.atMost(limit).judge(Evidence.of(SampleReports.report(List.of(images))));
    }
}
