package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.ScriptedAttack;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the attributes of an attack mean, where they come from, and which are refused. */
class PixelAttackTests {

    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    @BeforeEach
    void forgetReports() {
        REPORTS.clear();
    }

    private static RobustnessReport onlyReport() {
        assertThat(REPORTS).hasSize(1);
        return REPORTS.get(0);
    }

    @Nested
    class Attributes {

        @Test
        void that_nobody_sets_have_the_usual_values() {
            assertThat(TestPlan.of(DefaultsTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().attack().bound()).isEqualTo("at most 1 pixel (L0)");
            assertThat(onlyReport().attack().strategy()).isEqualTo("AUTO");
            assertThat(onlyReport().attack().goal()).isEqualTo("untargeted");
            assertThat(onlyReport().attack().budget()).isEqualTo(10_000);
            assertThat(onlyReport().seed()).isEqualTo(42);
        }

        @Test
        void of_a_method_all_take_effect() {
            assertThat(TestPlan.of(EverythingTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().attack().bound()).isEqualTo("at most 5% of the pixels (L0)");
            assertThat(onlyReport().attack().strategy()).isEqualTo("SPARSE_RANDOM_SEARCH");
            assertThat(onlyReport().attack().goal()).isEqualTo("targeted at dark");
            assertThat(onlyReport().attack().budget()).isEqualTo(1_000);
            assertThat(onlyReport().seed()).isEqualTo(-7);
        }

        @Test
        void of_the_class_fill_what_the_method_leaves_open() {
            assertThat(TestPlan.of(ClassDefaultsTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().attack().bound()).isEqualTo("at most 2 pixels (L0)");
            assertThat(onlyReport().attack().strategy()).isEqualTo("GUIDED_SEARCH");
            assertThat(onlyReport().attack().budget()).isEqualTo(100);
            assertThat(onlyReport().seed()).isEqualTo(1);
        }

        @Test
        void of_the_class_are_the_attack_of_a_method_that_is_only_marked() {
            assertThat(TestPlan.of(MarkedTestCases.class).run().nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL", "lit/0.png: ABORTED", "lit/1.png: SUCCESSFUL", "verdict: SUCCESSFUL");
        }

        @Test
        void of_an_enclosing_class_reach_nested_ones() {
            assertThat(TestPlan.of(OuterTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().attack().budget()).isEqualTo(125);
            assertThat(onlyReport().seed()).isEqualTo(3);
            assertThat(onlyReport().whereabouts().replayCommand())
                    .isEqualTo("mvn test '-Dtest=PixelAttackTests$OuterTestCases$InnerTestCases#survives'"
                            + " -Dadversarial.override.seed=3");
        }

        @Test
        void of_a_class_leave_its_other_tests_alone() {
            assertThat(TestPlan.of(MixedTestCases.class).run().nodes())
                    .containsExactlyInAnyOrder(
                            "ordinary(): SUCCESSFUL",
                            "repetition 1 of 2: SUCCESSFUL",
                            "repetition 2 of 2: SUCCESSFUL",
                            "attack: SUCCESSFUL",
                            "lit/0.png: ABORTED",
                            "lit/1.png: SUCCESSFUL",
                            "verdict: SUCCESSFUL");
        }

        @Test
        void reach_a_nested_class_that_was_inherited_into_the_class_that_sets_them() {
            assertThat(TestPlan.of(InheritingTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(onlyReport().attack().budget()).isEqualTo(135);
        }

        @Test
        void may_send_the_search_on_to_a_confident_success() {
            TestPlan.of(ConfidentTestCases.class).run();

            assertThat(onlyReport().attack().name()).isEqualTo("confident 1-pixel attack");
        }

        @Test
        void may_name_a_strategy_of_the_users_own() {
            TestPlan.of(OwnStrategyTestCases.class).run();

            assertThat(onlyReport().attack().strategy()).isEqualTo("GIVES_UP");
            assertThat(onlyReport().count(OutcomeStatus.EXHAUSTED)).isEqualTo(2);
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(stopAt = StopAt.CONFIDENT_SUCCESS)
    static class ConfidentTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    static class DefaultsTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    static class EverythingTestCases extends LightDetectorTestCases {
        @PixelAttack(
                maxPixelShare = 0.05,
                strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
                target = "dark",
                budget = 1_000,
                seed = -7,
                timeout = "5m",
                maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(
            maxPixels = 1,
            budget = 100,
            seed = 5,
            strategy = PixelStrategy.SPARSE_RANDOM_SEARCH,
            maxSuccessRate = 0.5)
    static class ClassDefaultsTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 2, seed = 1, strategy = PixelStrategy.GUIDED_SEARCH)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
    static class MarkedTestCases extends LightDetectorTestCases {
        @AdversarialTest
        void survives() {}
    }

    @FixtureImages(FEW)
    @PixelAttack(maxPixels = 1, budget = 100, seed = 3)
    static class OuterTestCases extends LightDetectorTestCases {

        @Nested
        @RobustnessGate(maxAttackSuccessRate = 0.5)
        class InnerTestCases {
            @PixelAttack(maxPixels = 1, budget = 125)
            void survives(RobustnessReport report) {
                REPORTS.add(report);
            }
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
    static class MixedTestCases extends LightDetectorTestCases {

        @Test
        void ordinary() {}

        @RepeatedTest(2)
        void repeated() {}

        @AdversarialTest
        void survives() {}
    }

    abstract static class InheritedTestCases extends LightDetectorTestCases {

        @Nested
        class InnerTestCases {
            @PixelAttack(maxPixels = 1)
            void survives(RobustnessReport report) {
                REPORTS.add(report);
            }
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(maxPixels = 1, budget = 135, maxSuccessRate = 0.5)
    static class InheritingTestCases extends InheritedTestCases {}

    @FixtureImages(FEW)
    static class OwnStrategyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, strategyFactory = GivesUp.class)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    /** Declares at once that there is nothing to try. */
    static class GivesUp implements ScriptedAttack {

        @Override
        public String name() {
            return "GIVES_UP";
        }

        @Override
        public Consumer<Candidates> script(AttackTask task) {
            AtomicBoolean asked = new AtomicBoolean();
            return candidates -> {
                if (!asked.getAndSet(true)) {
                    candidates.add(0).add(0, 0x000000);
                }
            };
        }
    }

    @Nested
    class Refused_before_the_first_query {

        @Test
        void is_a_budget_of_zero() {
            assertThat(refusalOf(BudgetZero.class))
                    .isEqualTo(
                            "@PixelAttack on PixelAttackTests.BudgetZero.survives: budget is 0; at least 3 queries are"
                                    + " needed: the clean image, one candidate, one verification");
        }

        @Test
        void is_a_negative_budget() {
            assertThat(refusalOf(BudgetNegative.class))
                    .startsWith("@PixelAttack on PixelAttackTests.BudgetNegative.survives: budget is -1; at least 3");
        }

        @Test
        void is_a_budget_of_two() {
            assertThat(refusalOf(BudgetTwo.class)).contains("budget is 2; at least 3");
        }

        @Test
        void is_a_budget_of_the_class_that_no_method_uses() {
            assertThat(refusalOf(BudgetOfClass.class))
                    .startsWith("@PixelAttack on PixelAttackTests.BudgetOfClass: budget is 0; at least 3");
        }

        @Test
        void are_no_pixels() {
            assertThat(refusalOf(NoPixels.class)).contains("maxPixels is 0; at least 1 pixel");
        }

        @Test
        void is_a_share_above_one() {
            assertThat(refusalOf(ShareOfTwo.class)).contains("maxPixelShare is 2.0; it must be above 0 and at most 1");
        }

        @Test
        void is_an_attack_without_a_size() {
            assertThat(refusalOf(NoSize.class))
                    .isEqualTo(
                            "@PixelAttack on PixelAttackTests.NoSize.survives: neither maxPixels nor maxPixelShare is set;"
                                    + " say how many pixels may change, such as maxPixels = 3");
        }

        @Test
        void is_a_size_stated_twice() {
            assertThat(refusalOf(TwoSizes.class))
                    .contains("maxPixels is 1 and maxPixelShare is 0.1; state only one of the two");
        }

        @Test
        void are_two_ends_of_the_search() {
            assertThat(refusalOf(TwoEnds.class)).contains("stopAt names 2 ends of the search; name one");
        }

        @Test
        void are_two_strategies_for_one_attack() {
            assertThat(refusalOf(TwoStrategies.class)).contains("strategy names 2 strategies; name one");
        }

        @Test
        void is_a_strategy_beside_an_own_one() {
            assertThat(refusalOf(StrategyTwice.class))
                    .contains("strategy is GUIDED_SEARCH and strategyFactory is GivesUp; state only one of the two");
        }

        @Test
        void is_a_strategy_that_cannot_be_made() {
            assertThat(refusalOf(AbstractStrategy.class))
                    .contains("strategyFactory is " + Unmakeable.class.getName() + ", which could not be made");
        }

        @Test
        void is_a_timeout_that_is_no_time() {
            assertThat(refusalOf(OddTimeout.class))
                    .contains("timeout is \"soon\"; it must be a positive time such as 90s, 5m, 1h or PT5M");
        }

        @Test
        void is_a_blank_target() {
            assertThat(refusalOf(BlankTarget.class)).contains("target is blank; name one of the model's labels");
        }

        @Test
        void is_a_limit_of_ten_where_a_share_is_meant() {
            assertThat(refusalOf(LimitOfTen.class))
                    .isEqualTo(
                            "@PixelAttack on PixelAttackTests.LimitOfTen.survives: maxSuccessRate is 10.0; it is a share"
                                    + " between 0 and 1, such as 0.05 for 5 %");
        }

        @Test
        void is_a_gate_without_an_attack_which_would_be_no_test_at_all_otherwise() {
            assertThat(refusalOf(GateAlone.class))
                    .isEqualTo("@AdversarialTest on PixelAttackTests.GateAlone.survives has no attack; put"
                            + " @PixelAttack(maxPixels = …) on the method or on its class");
        }

        @Test
        void is_a_marker_without_an_attack() {
            assertThat(refusalOf(MarkerAlone.class))
                    .isEqualTo("@AdversarialTest on PixelAttackTests.MarkerAlone.survives has no attack; put"
                            + " @PixelAttack(maxPixels = …) on the method or on its class");
        }

        @Test
        void are_two_attacks_on_a_class_as_defaults_of_one() {
            assertThat(refusalOf(AmbiguousDefaults.class))
                    .startsWith(
                            "PixelAttackTests.AmbiguousDefaults has 2 @PixelAttack annotations, so it cannot give defaults");
        }

        private String refusalOf(Class<?> testCases) {
            TestPlan.Result result = TestPlan.of(testCases).run();
            assertThat(result.nodes()).isEmpty();
            return result.containerMessage();
        }
    }

    @FixtureImages(FEW)
    static class BudgetZero extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 0, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BudgetNegative extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = -1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BudgetTwo extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 2, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    @PixelAttack(budget = 0)
    static class BudgetOfClass extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class NoPixels extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 0, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class ShareOfTwo extends LightDetectorTestCases {
        @PixelAttack(maxPixelShare = 2, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class NoSize extends LightDetectorTestCases {
        @PixelAttack(maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class TwoSizes extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxPixelShare = 0.1, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class TwoEnds extends LightDetectorTestCases {
        @PixelAttack(
                maxPixels = 1,
                stopAt = {StopAt.FIRST_SUCCESS, StopAt.CONFIDENT_SUCCESS},
                maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class TwoStrategies extends LightDetectorTestCases {
        @PixelAttack(
                maxPixels = 1,
                strategy = {PixelStrategy.GUIDED_SEARCH, PixelStrategy.SPARSE_RANDOM_SEARCH},
                maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class StrategyTwice extends LightDetectorTestCases {
        @PixelAttack(
                maxPixels = 1,
                strategy = PixelStrategy.GUIDED_SEARCH,
                strategyFactory = GivesUp.class,
                maxSuccessRate = 0.5)
        void survives() {}
    }

    abstract static class Unmakeable implements AttackStrategyFactory {}

    @FixtureImages(FEW)
    static class AbstractStrategy extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, strategyFactory = Unmakeable.class, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class OddTimeout extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, timeout = "soon", maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BlankTarget extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, target = " ", maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class LimitOfTen extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 10)
        void survives() {}
    }

    static class GateAlone {
        @RobustnessGate(maxAttackSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class MarkerAlone extends LightDetectorTestCases {
        @AdversarialTest
        void survives() {}
    }

    @FixtureImages(FEW)
    @PixelAttack(maxPixels = 1)
    @PixelAttack(maxPixels = 2)
    static class AmbiguousDefaults extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 3, maxSuccessRate = 0.5)
        void survives() {}
    }
}
