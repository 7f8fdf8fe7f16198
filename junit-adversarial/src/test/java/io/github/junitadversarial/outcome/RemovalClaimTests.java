package io.github.junitadversarial.outcome;

import static io.github.junitadversarial.outcome.SampleScenes.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.junitadversarial.detection.ObjectSize;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalClaimTests {

    private static final RemovalClaim A_FIFTH = RemovalClaim.atMost(0.2);

    @Test
    void passes_at_the_limit() {
        assertThat(judge(A_FIFTH, image("a.jpg", 3, 1), image("b.jpg", 2, 0)))
                .isEqualTo(new Verdict(
                        Result.PASS,
                        "removal rate at most 20.0 % of the objects in these fixture images",
                        "removal rate 20.0 % (1 of 5 objects)"));
    }

    @Test
    void fails_above_the_limit() {
        assertThat(judge(A_FIFTH, image("a.jpg", 3, 2), image("b.jpg", 2, 0)))
                .isEqualTo(new Verdict(
                        Result.FAIL,
                        "removal rate at most 20.0 % of the objects in these fixture images",
                        "removal rate 40.0 % (2 of 5 objects)"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0.5, 2", "0.2, 5", "0.05, 20"})
    void needs_so_many_objects_that_one_hidden_stays_within_the_limit(double limit, int objects) {
        assertThat(RemovalClaim.atMost(limit).requiredObjects()).isEqualTo(objects);
    }

    @Test
    void is_inconclusive_with_too_few_objects() {
        assertThat(judge(A_FIFTH, image("a.jpg", 4, 0)))
                .isEqualTo(
                        new Verdict(
                                Result.INCONCLUSIVE,
                                "removal rate at most 20.0 % of the objects in these fixture images",
                                "the attack was about only 4 objects, at least 5 are needed so that one hidden object stays within the limit: removal rate 0.0 % (0 of 4 objects)"));
    }

    @Test
    void is_inconclusive_where_nothing_was_detected() {
        assertThat(judge(A_FIFTH, SampleScenes.empty("a.jpg")))
                .isEqualTo(
                        new Verdict(
                                Result.INCONCLUSIVE,
                                "removal rate at most 20.0 % of the objects in these fixture images",
                                "no image could be attacked: in 1 of 1 images nothing was detected that the attack is about, 0 were unreadable"));
    }

    @Test
    void is_inconclusive_where_no_object_is_one_of_those_it_is_about() {
        RemovalClaim cars = new RemovalClaim(0, ObjectFilter.objects("car"));

        assertThat(judge(cars, image("a.jpg", 4, 4)).reason())
                .isEqualTo("the attack was about none of the car objects in 1 attacked images");
    }

    @Test
    void is_about_those_objects_alone_that_its_filter_holds() {
        ImageOutcome hidden = image("a.jpg", 4, 4);

        assertThat(judge(hiding(ObjectFilter.objects("person")), hidden).result())
                .isEqualTo(Result.FAIL);
        assertThat(judge(hiding(ObjectFilter.objects().largerThan(40, 40)), hidden)
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(judge(hiding(ObjectFilter.objects().largerThan(40.5, 40)), hidden)
                        .result())
                .isEqualTo(Result.INCONCLUSIVE);
        assertThat(judge(hiding(ObjectFilter.objects().ofSize(ObjectSize.MEDIUM)), hidden)
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(judge(hiding(ObjectFilter.objects().ofSize(ObjectSize.SMALL)), hidden)
                        .result())
                .isEqualTo(Result.INCONCLUSIVE);
    }

    @Test
    void names_its_objects() {
        assertThat(new RemovalClaim(
                                0.1,
                                ObjectFilter.objects("person")
                                        .largerThan(32, 48)
                                        .ofSize(ObjectSize.LARGE))
                        .text())
                .isEqualTo(
                        "removal rate at most 10.0 % of the large person objects of at least 32x48 pixels in these fixture images");
    }

    @Test
    void is_inconclusive_where_a_search_ended_early_and_might_have_hidden_too_many() {
        ImageOutcome early = image("a.jpg", 3, 1, new QueryLedger(1, 0, 20, 1, 0, 0), "");

        assertThat(judge(A_FIFTH, early, image("b.jpg", 2, 0)))
                .isEqualTo(
                        new Verdict(
                                Result.INCONCLUSIVE,
                                "removal rate at most 20.0 % of the objects in these fixture images",
                                "the search of 1 image ended before its budget was spent, with objects left that it might have hidden: removal rate at least 20.0 % (at least 1 of 5 objects)"));
        assertThat(judge(RemovalClaim.atMost(0.6), early, image("b.jpg", 2, 0)).result())
                .isEqualTo(Result.PASS);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"COMPLETE"},
            mode = EnumSource.Mode.EXCLUDE)
    void never_passes_on_a_run_that_is_not_complete(Completion completion) {
        RobustnessReport report = SampleReports.report(List.of(image("a.jpg", 5, 0)), completion, 1);

        assertThat(A_FIFTH.judge(Evidence.of(report)).result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(A_FIFTH.judge(Evidence.of(report)).reason())
                .startsWith("the run was " + completion + " (1 of 1 images dealt with, 0 stopped early): ");
    }

    @Test
    void does_not_fail_before_every_image_was_dealt_with_unless_no_object_may_be_hidden() {
        RobustnessReport half = SampleReports.report(List.of(image("a.jpg", 5, 4)), Completion.DEADLINE, 2);
        RobustnessReport whole = SampleReports.report(List.of(image("a.jpg", 5, 4)), Completion.DEADLINE, 1);

        assertThat(A_FIFTH.judge(Evidence.of(half)).result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(A_FIFTH.judge(Evidence.of(whole)).result()).isEqualTo(Result.FAIL);
        assertThat(RemovalClaim.atMost(0).judge(Evidence.of(half)).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void does_not_fail_on_a_filtered_run() {
        RobustnessReport filtered = SampleReports.report(List.of(image("a.jpg", 5, 4)), Completion.FILTERED, 2);

        assertThat(RemovalClaim.atMost(0).judge(Evidence.of(filtered)).result()).isEqualTo(Result.INCONCLUSIVE);
    }

    @Test
    void does_not_pass_by_an_attack_that_misses_its_canaries() {
        RobustnessReport weak = SampleReports.report(List.of(image("a.jpg", 5, 0)))
                .withChecks(new SetupChecks(List.of(), List.of(new CanaryResult("lamp", 32, 32, true, false, 100))));

        assertThat(A_FIFTH.judge(Evidence.of(weak)).result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(A_FIFTH.judge(Evidence.of(weak)).reason()).startsWith("the attack is too weak to mean anything");
    }

    @Test
    void leaves_waived_images_out() {
        RobustnessReport waived = SampleReports.report(List.of(image("a.jpg", 5, 5), image("b.jpg", 5, 0)))
                .withHistory(History.NONE.withWaivers(
                        List.of(new Waiver("a.jpg", "ada", "known", LocalDate.of(2030, 1, 1), false, true))));

        assertThat(A_FIFTH.judge(Evidence.of(waived)))
                .isEqualTo(new Verdict(
                        Result.PASS,
                        "removal rate at most 20.0 % of the objects in these fixture images",
                        "removal rate 0.0 % (0 of 5 objects); 1 waived"));
    }

    @Test
    void is_inconclusive_about_fewer_queries_than_the_examples_took() {
        RobustnessReport report = SampleReports.report(List.of(image("a.jpg", 5, 4)));

        assertThat(RemovalClaim.atMost(0).judge(Evidence.of(report.within(401))).result())
                .isEqualTo(Result.FAIL);
        assertThat(RemovalClaim.atMost(0).judge(Evidence.of(report.within(400))))
                .isEqualTo(
                        new Verdict(
                                Result.INCONCLUSIVE,
                                "removal rate at most 0.0 % of the objects in these fixture images",
                                "the example of a.jpg was improved after 401 queries, and what was hidden after 400 is not known; run with that budget"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refuses_a_limit_that_is_no_share(double limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemovalClaim.atMost(limit))
                .withMessage("maxRemovalRate is " + limit
                        + "; it is a share between 0 and 1, such as 0.2 for 20 % of the objects");
    }

    private static RemovalClaim hiding(ObjectFilter filter) {
        return new RemovalClaim(0, filter);
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

        Verdict verdict = A_FIFTH.judge(Evidence.of(other));

        assertThat(verdict.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(verdict.reason())
                .isEqualTo("the goal of the attack is to " + goal
                        + ", and what it hides on the way says nothing; attack with the goal to hide objects");
    }

    @Test
    void does_not_fail_by_a_replay_which_knows_the_objects_of_some_images_only() {
        RobustnessReport replay = SampleReports.report(List.of(image("a.jpg", 5, 4)), Completion.REPLAYED, 1);

        assertThat(A_FIFTH.judge(Evidence.of(replay)).result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(RemovalClaim.atMost(0).judge(Evidence.of(replay)).result()).isEqualTo(Result.FAIL);
    }

    private static Verdict judge(RemovalClaim claim, ImageOutcome... images) {
        return claim.judge(Evidence.of(SampleReports.report(List.of(images))));
    }
}
