package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.attack.pixel.Policy;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy of an attack, which goes with its strategy. */
class PolicyTests {

    private static final String LITE = "REMEMBER_AND_FORGET (RFPAR-lite)";
    private static final String SHARED = "REMEMBER_AND_FORGET (shared policy)";

    private static final List<String> STRATEGIES = new ArrayList<>();

    @BeforeEach
    void forgetStrategies() {
        STRATEGIES.clear();
    }

    @Test
    void is_one_for_each_image_where_none_is_set() {
        assertThat(strategyOf(WithoutPolicyTestCases.class)).isEqualTo(LITE);
    }

    @Test
    void may_be_shared() {
        assertThat(strategyOf(SharedTestCases.class)).isEqualTo(SHARED);
    }

    @Test
    void may_be_set_on_a_method_for_the_strategy_of_its_class() {
        assertThat(strategyOf(OnMethodTestCases.class)).isEqualTo(SHARED);
    }

    @Test
    void of_a_class_is_not_that_of_another_strategy() {
        assertThat(strategyOf(OtherStrategyTestCases.class)).isEqualTo("SPARSE_RANDOM_SEARCH");
    }

    @Test
    void without_a_strategy_that_has_one_is_refused() {
        assertThat(refusalOf(StrategyWithoutPolicy.class))
                .isEqualTo("@PixelAttack on PolicyTests.StrategyWithoutPolicy.survives: policy is SHARED, but strategy"
                        + " GUIDED_SEARCH has none; set strategy to REMEMBER_AND_FORGET or leave policy out");
        assertThat(refusalOf(NoStrategy.class)).contains("policy is SHARED, but strategy AUTO has none");
    }

    @Test
    void two_of_which_are_refused() {
        assertThat(refusalOf(TwoPolicies.class))
                .contains("policy names 2 policies; name one, or repeat the annotation");
    }

    private static String strategyOf(Class<?> testCases) {
        TestPlan.of(testCases).run();
        assertThat(STRATEGIES).hasSize(1);
        return STRATEGIES.get(0);
    }

    private static String refusalOf(Class<?> testCases) {
        TestPlan.Result result = TestPlan.of(testCases).run();
        assertThat(result.nodes()).isEmpty();
        return result.containerMessage();
    }

    @FixtureImages(FEW)
    static class WithoutPolicyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, strategy = PixelStrategy.REMEMBER_AND_FORGET)
        void survives(RobustnessReport report) {
            STRATEGIES.add(report.attack().strategy());
        }
    }

    @FixtureImages(FEW)
    static class SharedTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, strategy = PixelStrategy.REMEMBER_AND_FORGET, policy = Policy.SHARED)
        void survives(RobustnessReport report) {
            STRATEGIES.add(report.attack().strategy());
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(budget = 100, strategy = PixelStrategy.REMEMBER_AND_FORGET)
    static class OnMethodTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, policy = Policy.SHARED)
        void survives(RobustnessReport report) {
            STRATEGIES.add(report.attack().strategy());
        }
    }

    @FixtureImages(FEW)
    @PixelAttack(budget = 100, strategy = PixelStrategy.REMEMBER_AND_FORGET, policy = Policy.SHARED)
    static class OtherStrategyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, strategy = PixelStrategy.SPARSE_RANDOM_SEARCH)
        void survives(RobustnessReport report) {
            STRATEGIES.add(report.attack().strategy());
        }
    }

    @FixtureImages(FEW)
    static class StrategyWithoutPolicy extends LightDetectorTestCases {
        @PixelAttack(
                maxPixels = 1,
                strategy = PixelStrategy.GUIDED_SEARCH,
                policy = Policy.SHARED,
                maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class NoStrategy extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, policy = Policy.SHARED, maxSuccessRate = 0.5)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class TwoPolicies extends LightDetectorTestCases {
        @PixelAttack(
                maxPixels = 1,
                strategy = PixelStrategy.REMEMBER_AND_FORGET,
                policy = {Policy.SHARED, Policy.PER_IMAGE},
                maxSuccessRate = 0.5)
        void survives() {}
    }
}
