package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where a limit may stand, which one holds, and which are refused. Two of the ten images break. */
class RobustnessGateTests {

    @Test
    void a_limit_on_the_class_holds_for_its_methods() {
        assertThat(TestPlan.of(OnClassTestCases.class).run().message("verdict"))
                .contains("Expected: attack success rate at most 10.0 %");
    }

    @RobustnessGate(maxAttackSuccessRate = 0.1)
    @FixtureImages(MIXED)
    static class OnClassTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void survives() {}
    }

    @Test
    void a_limit_on_an_enclosing_class_holds_for_nested_ones() {
        assertThat(TestPlan.of(OnOuterTestCases.class).run().message("verdict"))
                .contains("Expected: attack success rate at most 10.0 %");
    }

    @RobustnessGate(maxAttackSuccessRate = 0.1)
    @FixtureImages(MIXED)
    static class OnOuterTestCases extends LightDetectorTestCases {
        @Nested
        class InnerTestCases {
            @PixelAttack(maxPixels = 1, budget = 100)
            void survives() {}
        }
    }

    @Test
    void the_closest_limit_wins() {
        assertThat(TestPlan.of(ClosestTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
    }

    @RobustnessGate(maxAttackSuccessRate = 0.1)
    @FixtureImages(MIXED)
    static class ClosestTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 0.3)
        void survives() {}
    }

    @Test
    void the_shorthand_of_a_method_wins_over_the_class() {
        assertThat(TestPlan.of(ShorthandTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");
    }

    @RobustnessGate(maxAttackSuccessRate = 0.1)
    @FixtureImages(MIXED)
    static class ShorthandTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.3)
        void survives() {}
    }

    @Test
    void a_minimum_of_attacked_images_is_kept() {
        assertThat(TestPlan.of(MinimumTestCases.class).run().message("verdict"))
                .startsWith("INCONCLUSIVE: only 10 images were attacked, at least 11 are needed");
    }

    @FixtureImages(MIXED)
    static class MinimumTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 0.3, minAttackedImages = 11)
        void survives() {}
    }

    @Test
    void a_limit_stated_twice_on_one_method_is_refused() {
        assertThat(TestPlan.of(TwiceTestCases.class).run().containerMessage())
                .isEqualTo(
                        "RobustnessGateTests.TwiceTestCases.survives states the limit of one attack twice: attack success rate at"
                                + " most 30.0 % on these fixture images, and attack success rate at most 30.0 % on these fixture"
                                + " images; keep one of @RobustnessGate and maxSuccessRate");
    }

    @FixtureImages(MIXED)
    static class TwiceTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @PixelAttack(maxPixels = 2, budget = 100, maxSuccessRate = 0.3)
        @RobustnessGate(maxAttackSuccessRate = 0.3)
        void survives() {}
    }

    @Test
    void an_illegal_confidence_is_refused() {
        assertThat(TestPlan.of(ConfidenceTestCases.class).run().containerMessage())
                .isEqualTo(
                        "@RobustnessGate on RobustnessGateTests.ConfidenceTestCases.survives: confidence is 95.0; it must be"
                                + " above 0.5 and below 1, such as 0.95");
    }

    @FixtureImages(MIXED)
    static class ConfidenceTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 0.3, confidence = 95)
        void survives() {}
    }

    @Test
    void a_minimum_of_no_images_is_refused() {
        assertThat(TestPlan.of(NoMinimumTestCases.class).run().containerMessage())
                .contains("minAttackedImages is 0; at least 1 image must be attacked");
    }

    @FixtureImages(MIXED)
    static class NoMinimumTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        @RobustnessGate(maxAttackSuccessRate = 0.3, minAttackedImages = 0)
        void survives() {}
    }
}
