package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate that is clean because its attack is too weak does not pass. */
class CanariesInGatesTests {

    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        DrawnFixtures.draw();
    }

    @BeforeEach
    void forget() {
        REPORTS.clear();
    }

    @Test
    void a_clean_result_of_a_strategy_that_finds_no_known_hole_is_inconclusive() {
        TestPlan.Result result = TestPlan.of(StubbornTestCases.class).run();

        assertThat(result.nodes()).endsWith("verdict: FAILED");
        assertThat(result.message("verdict"))
                .startsWith(
                        "INCONCLUSIVE: the attack is too weak to mean anything: within 10,000 queries it missed"
                                + " the canaries 'one pixel', 'flat scores' at 8x8;"
                                + " raise the budget, or take another strategy: attack success rate at least 0.0 % (at least 0 of 2)");
    }

    @Test
    void a_clean_result_of_a_budget_that_is_too_small_for_a_known_hole_is_inconclusive() {
        assertThat(TestPlan.of(HastyTestCases.class).run().message("verdict"))
                .startsWith("INCONCLUSIVE: the attack is too weak to mean anything: within 30 queries it missed the"
                        + " canary 'one pixel' at 8x8; raise the budget, or take another strategy: ");
    }

    @Test
    void what_a_weak_attack_finds_is_found_all_the_same() {
        assertThat(TestPlan.of(HastyFindTestCases.class).run().message("verdict"))
                .doesNotContain("INCONCLUSIVE")
                .contains("Measured: attack success rate at least 20.0 % (at least 2 of 10)");
    }

    @Test
    void the_body_of_a_test_judges_a_report_with_the_canaries_and_cannot_pass_what_they_put_in_doubt() {
        TestPlan.Result result = TestPlan.of(BodyTestCases.class).run();

        assertThat(REPORTS)
                .singleElement()
                .satisfies(report -> assertThat(report.checks().missed())
                        .extracting(CanaryResult::canary)
                        .containsExactly("one pixel"));
        assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: the attack is too weak to mean anything: ");
    }

    @Test
    void the_queries_of_canaries_are_charged_to_no_image_and_no_model() {
        TestPlan.of(BodyTestCases.class).run();

        RobustnessReport report = REPORTS.get(0);
        assertThat(report.queries()).isEqualTo(2 * 29);
        assertThat(report.setupQueries()).isLessThan(100);
    }

    @FixtureImages(FEW)
    static class StubbornTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, strategyFactory = SamePixel.class, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class HastyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 30, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(MIXED)
    static class HastyFindTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 30, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BodyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 30)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    /** Asks for black in the upper left corner, for ever. */
    static class SamePixel implements ScriptedAttack {
        @Override
        public Consumer<Candidates> script(AttackTask task) {
            return candidates -> {
                if (candidates.room(0) > 0) {
                    candidates.add(0).add(0, 0x000000);
                }
            };
        }
    }
}
