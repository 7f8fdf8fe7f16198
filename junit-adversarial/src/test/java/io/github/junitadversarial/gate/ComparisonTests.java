package io.github.junitadversarial.gate;

import static io.github.junitadversarial.gate.Runs.ATTACK;
import static io.github.junitadversarial.gate.Runs.broken;
import static io.github.junitadversarial.gate.Runs.ended;
import static io.github.junitadversarial.gate.Runs.notAttacked;
import static io.github.junitadversarial.gate.Runs.renamed;
import static io.github.junitadversarial.gate.Runs.run;
import static io.github.junitadversarial.gate.Runs.survived;
import static io.github.junitadversarial.gate.Runs.with;
import static io.github.junitadversarial.gate.Runs.withstood;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.History;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict.Result;
import io.github.junitadversarial.outcome.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes a run worse than its baseline, what does not, and what leaves it open. */
class ComparisonTests {

    private static final String FILE = "/project/baseline.json";

    private static BaselineComparison compare(RobustnessReport before, RobustnessReport now) {
        return Comparison.of(FILE, Baseline.of(before), now);
    }

    private static String reason(BaselineComparison comparison, Result expected) {
        assertThat(comparison.verdict().result())
                .as(comparison.verdict().toString())
                .isEqualTo(expected);
        return comparison.verdict().reason();
    }

    @Nested
    class A_run_is_worse {

        @Test
        void if_an_image_is_newly_broken_whatever_healed() {
            BaselineComparison comparison = compare(
                    run(survived("a.png"), broken("b.png", 50), broken("c.png", 60)),
                    run(broken("a.png", 212), survived("b.png"), survived("c.png")));

            assertThat(comparison.newlyBroken()).containsExactly("a.png");
            assertThat(comparison.healed()).containsExactly("b.png", "c.png");
            assertThat(reason(comparison, Result.FAIL))
                    .isEqualTo("1 image newly broken: a.png (212 queries, withstood 9,999); paired: attack success rate"
                            + " 1 worse and 2 better (p = 0.88), queries to break 1 worse and 2 better (p = 0.88);"
                            + " 2 images healed: b.png, c.png");
        }

        @Test
        void if_a_remembered_example_breaks_an_image_that_withstood() {
            assertThat(reason(
                            compare(
                                    run(survived("a.png"), survived("b.png")),
                                    run(broken("a.png", 1, FoundBy.REPLAY), survived("b.png"))),
                            Result.FAIL))
                    .isEqualTo("1 image newly broken: a.png (by a remembered example)");
        }

        @Test
        void if_there_was_proof_that_no_change_breaks_an_image() {
            assertThat(reason(
                            compare(run(withstood("a.png", OutcomeStatus.EXHAUSTED, 700)), run(broken("a.png", 800))),
                            Result.FAIL))
                    .startsWith("1 image newly broken: a.png (800 queries, withstood all candidates)");
        }

        @ParameterizedTest
        @EnumSource(names = {"MISCLASSIFIED", "AMBIGUOUS"})
        void if_the_model_is_not_right_any_more_about_an_image_before_the_attack(OutcomeStatus status) {
            BaselineComparison comparison = compare(
                    run(broken("a.png", 50), survived("b.png")), run(notAttacked("a.png", status), survived("b.png")));

            assertThat(comparison.noLongerAttacked()).containsExactly("a.png");
            assertThat(reason(comparison, Result.FAIL))
                    .isEqualTo("1 image not classified correctly before the attack any more: a.png");
        }

        @Test
        void if_a_fixture_vanished() {
            BaselineComparison comparison = compare(run(survived("a.png"), survived("b.png")), run(survived("a.png")));

            assertThat(comparison.vanished()).containsExactly("b.png");
            assertThat(reason(comparison, Result.FAIL)).isEqualTo("1 image of the baseline no fixture any more: b.png");
        }

        @Test
        void if_a_fixture_holds_other_pixels_now() {
            BaselineComparison comparison = compare(
                    run(survived("a.png"), survived("b.png")),
                    run(survived("a.png"), renamed(survived("c.png"), "b.png")));

            assertThat(comparison.vanished()).containsExactly("b.png");
            assertThat(comparison.added()).containsExactly("b.png");
            assertThat(reason(comparison, Result.FAIL))
                    .isEqualTo("1 image of the baseline no fixture any more: b.png (other pixels or another label under"
                            + " this name); 1 image new and not judged: b.png");
        }

        @Test
        void if_a_fixture_cannot_be_read_any_more() {
            assertThat(reason(
                            compare(
                                    run(survived("a.png"), survived("b.png")),
                                    run(survived("a.png"), notAttacked("b.png", OutcomeStatus.UNREADABLE))),
                            Result.FAIL))
                    .startsWith("1 image of the baseline no fixture any more: b.png");
        }

        @Test
        void if_its_images_break_with_fewer_queries_than_chance_explains() {
            BaselineComparison comparison = compare(run(brokenAfter(200, 12)), run(brokenAfter(100, 12)));

            assertThat(comparison.newlyBroken()).isEmpty();
            assertThat(reason(comparison, Result.FAIL))
                    .isEqualTo("queries to break worse than chance explains; paired: attack success rate 0 worse and 0"
                            + " better (p = 1.0), queries to break 12 worse and 0 better (p = 0.00024)");
        }

        @Test
        void if_it_breaks_more_images_within_its_smaller_budget() {
            AttackDescription quick = budget(1_000);
            ImageOutcome[] before = brokenAfter(5_000, 6).toArray(ImageOutcome[]::new);
            ImageOutcome[] now = brokenAfter(500, 6).toArray(ImageOutcome[]::new);

            assertThat(reason(compare(run(before), with(quick, 42, now)), Result.FAIL))
                    .startsWith("attack success rate worse than chance explains; queries to break worse than chance"
                            + " explains; ");
        }

        @Test
        void even_if_it_did_not_come_to_all_images() {
            assertThat(reason(
                            compare(
                                    run(survived("a.png"), survived("b.png")),
                                    ended(Completion.DEADLINE, 2, broken("a.png", 50))),
                            Result.FAIL))
                    .startsWith("1 image newly broken: a.png")
                    .doesNotContain("b.png");
        }

        @Test
        void and_names_the_first_few_images_only() {
            assertThat(reason(
                            compare(
                                    run(survived("a"), survived("b"), survived("c"), survived("d"), survived("e")),
                                    run(
                                            broken("a", 2),
                                            broken("b", 2),
                                            broken("c", 2),
                                            broken("d", 2),
                                            broken("e", 2))),
                            Result.FAIL))
                    .startsWith("5 images newly broken: a (2 queries, withstood 9,999), b (2 queries, withstood 9,999),"
                            + " c (2 queries, withstood 9,999) and 2 more; ");
        }
    }

    @Nested
    class A_run_is_no_worse {

        @Test
        void if_it_is_the_same() {
            RobustnessReport same = run(survived("a.png"), broken("b.png", 50));

            assertThat(reason(compare(same, same), Result.PASS)).isEqualTo("nothing newly broken among 2 images");
        }

        @Test
        void if_files_were_renamed() {
            assertThat(reason(
                            compare(
                                    run(survived("a.png"), survived("b.png")),
                                    run(renamed(survived("a.png"), "x/1.png"), renamed(survived("b.png"), "x/2.png"))),
                            Result.PASS))
                    .isEqualTo("nothing newly broken among 2 images");
        }

        @Test
        void if_a_copy_of_a_fixture_was_deleted() {
            assertThat(reason(
                            compare(
                                    run(survived("a.png"), renamed(survived("a.png"), "copy.png")),
                                    run(survived("a.png"))),
                            Result.PASS))
                    .isEqualTo("nothing newly broken among 1 image");
        }

        @Test
        void if_a_new_fixture_breaks() {
            BaselineComparison comparison =
                    compare(run(survived("a.png")), run(survived("a.png"), broken("new.png", 5)));

            assertThat(comparison.added()).containsExactly("new.png");
            assertThat(reason(comparison, Result.PASS)).endsWith("1 image new and not judged: new.png");
        }

        @Test
        void if_an_image_breaks_after_more_queries_than_were_tried_before() {
            BaselineComparison comparison = compare(
                    with(budget(1_000), 42, withstood("a.png", OutcomeStatus.SURVIVED, 999)),
                    run(broken("a.png", 1_200)));

            assertThat(comparison.brokenBeyond()).containsExactly("a.png");
            assertThat(reason(comparison, Result.PASS))
                    .isEqualTo("nothing newly broken among 1 image; 1 image broken after more queries than were tried"
                            + " before: a.png; baseline with a budget of 1,000, this run of 10,000");
        }

        @Test
        void and_says_which_model_and_seed_the_baseline_had() {
            RobustnessReport other = with(ATTACK, 7, survived("a.png"));

            assertThat(compare(run(survived("a.png")), other).notes())
                    .containsExactly("baseline with seed 42, this run with 7");
        }
    }

    @Nested
    class A_waiver {

        private final Waiver active = new Waiver("a.png", "ada", "sticker", LocalDate.of(2027, 3, 31), false, true);

        @Test
        void takes_its_image_out_of_the_comparison() {
            BaselineComparison comparison = compare(
                    run(survived("a.png"), survived("b.png")),
                    waiving(active, run(broken("a.png", 5), survived("b.png"))));

            assertThat(comparison.newlyBroken()).isEmpty();
            assertThat(reason(comparison, Result.PASS)).isEqualTo("nothing newly broken among 1 image; 1 waived");
        }

        @Test
        void takes_its_image_out_of_the_paired_tests() {
            assertThat(compare(run(survived("a.png")), waiving(active, run(broken("a.png", 5))))
                            .tests())
                    .allMatch(test -> test.worse() == 0);
        }

        @Test
        void that_has_expired_does_not() {
            Waiver expired = new Waiver("a.png", "ada", "sticker", LocalDate.of(2020, 3, 31), true, true);

            reason(compare(run(survived("a.png")), waiving(expired, run(broken("a.png", 5)))), Result.FAIL);
        }

        @Test
        void that_is_not_needed_is_said() {
            Waiver needless = new Waiver("a.png", "ada", "sticker", LocalDate.of(2027, 3, 31), false, false);

            assertThat(reason(
                            compare(
                                    run(survived("a.png"), survived("b.png")),
                                    waiving(needless, run(survived("a.png"), survived("b.png")))),
                            Result.PASS))
                    .endsWith("1 waived, no longer needed for a.png");
        }

        private RobustnessReport waiving(Waiver waiver, RobustnessReport report) {
            return report.withHistory(report.history().withWaivers(List.of(waiver)));
        }
    }

    @Nested
    class A_replay {

        private final RobustnessReport before = run(survived("a.png"), broken("b.png", 50));

        @Test
        void passes_if_no_remembered_example_breaks_what_withstood() {
            RobustnessReport replay =
                    replayed(withstood("a.png", OutcomeStatus.CENSORED, 1), broken("b.png", 1, FoundBy.REPLAY));

            BaselineComparison comparison = compare(before, replay);

            assertThat(reason(comparison, Result.PASS))
                    .isEqualTo("1 remembered example replayed, nothing newly broken");
            assertThat(comparison.verdict().claim())
                    .isEqualTo("no remembered example breaks what the baseline calls robust " + FILE);
        }

        @Test
        void fails_if_one_does() {
            assertThat(reason(compare(before, replayed(broken("a.png", 1, FoundBy.REPLAY))), Result.FAIL))
                    .startsWith("1 image newly broken: a.png (by a remembered example)");
        }

        @Test
        void is_inconclusive_if_nothing_was_replayed() {
            RobustnessReport nothing = ended(Completion.REPLAYED, 2, withstood("a.png", OutcomeStatus.CENSORED, 1));

            assertThat(reason(compare(before, nothing), Result.INCONCLUSIVE))
                    .isEqualTo("no remembered example was replayed, so nothing was tried");
        }

        @Test
        void is_inconclusive_if_not_all_that_is_remembered_was_replayed() {
            RobustnessReport replay = replayed(broken("b.png", 1, FoundBy.REPLAY));
            RobustnessReport withOneLeftOut = replay.withHistory(replay.history()
                    .withUntried(List.of("a.png changed since a--1px was found in it, so that finding was not tried")));

            assertThat(reason(compare(run(broken("b.png", 50)), withOneLeftOut), Result.INCONCLUSIVE))
                    .isEqualTo("1 remembered example could not be replayed: a.png changed since a--1px was found in it,"
                            + " so that finding was not tried; put the image back, or delete the finding");
        }

        private RobustnessReport replayed(ImageOutcome... images) {
            RobustnessReport report = ended(Completion.REPLAYED, 2, images);
            return report.withHistory(new History(
                    List.of(new ReplayedFinding("b--3px", "b.png", ReplayedFinding.Result.BREAKS)),
                    List.of(),
                    Optional.empty(),
                    List.of()));
        }
    }

    @Nested
    class Nothing_can_be_said {

        @ParameterizedTest
        @EnumSource(
                value = Completion.class,
                names = {"DEADLINE", "INTERRUPTED", "DECIDED", "SHARD", "FILTERED"})
        void of_a_run_that_is_not_whole(Completion completion) {
            assertThat(reason(
                            compare(run(survived("a.png"), survived("b.png")), ended(completion, 2, survived("a.png"))),
                            Result.INCONCLUSIVE))
                    .startsWith("the run was " + completion);
        }

        @Test
        void where_no_image_was_attacked_in_both_runs() {
            assertThat(reason(
                            compare(run(notAttacked("a.png", OutcomeStatus.MISCLASSIFIED)), run(survived("a.png"))),
                            Result.INCONCLUSIVE))
                    .startsWith("none of its images was attacked in both runs");
        }

        @Test
        void of_another_attack() {
            AttackDescription other =
                    new AttackDescription("1-pixel attack", "AUTO", "untargeted", "at most 1 pixel (L0)", 10_000);

            assertThat(reason(compare(run(survived("a.png")), with(other, 42, survived("a.png"))), Result.INCONCLUSIVE))
                    .isEqualTo(
                            "it has the bound \"at most 3 pixels (L0)\", this attack \"at most 1 pixel (L0)\", so there"
                                    + " is nothing to compare");
        }
    }

    private static AttackDescription budget(int queries) {
        return new AttackDescription(ATTACK.name(), ATTACK.strategy(), ATTACK.goal(), ATTACK.bound(), queries);
    }

    private static List<ImageOutcome> brokenAfter(int queries, int images) {
        List<ImageOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            outcomes.add(broken("stop/" + i + ".png", queries + i));
        }
        return outcomes;
    }
}
