package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How thorough a build is, chosen from outside by a name. */
class TierTests {

    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    @BeforeEach
    void forgetReports() {
        REPORTS.clear();
    }

    @ParameterizedTest
    @CsvSource({"smoke, 100", "pr, 1000", "nightly, 2000", "release, 2000"})
    void a_tier_lowers_the_declared_budget_to_its_own(String tier, int budget) {
        TestPlan.of(LargeBudgetTestCases.class).with("adversarial.tier", tier).run();

        assertThat(REPORTS).singleElement().satisfies(report -> {
            assertThat(report.attack().budget()).isEqualTo(budget);
            assertThat(report.scope().tier()).contains(tier);
        });
    }

    @Test
    void no_tier_raises_a_budget() {
        TestPlan.of(SmallBudgetTestCases.class).with("adversarial.tier", "pr").run();

        assertThat(REPORTS)
                .singleElement()
                .satisfies(report -> assertThat(report.attack().budget()).isEqualTo(40));
    }

    @Test
    void what_a_tier_lowers_is_named_in_the_verdict_and_repeated_by_the_replay_command() {
        TestPlan.Result result = TestPlan.of(LargeBudgetTestCases.class)
                .with("adversarial.tier", "smoke")
                .run();

        assertThat(result.reportJson())
                .contains("; with the budget lowered to 100 queries by configuration, 2,000 are declared")
                .contains("\"tier\": \"smoke\"");
        assertThat(REPORTS.get(0).whereabouts().replayCommand()).endsWith(" -Dadversarial.override.budget=100");
    }

    @Test
    void a_budget_that_is_overridden_counts_for_more_than_that_of_the_tier() {
        TestPlan.of(LargeBudgetTestCases.class)
                .with("adversarial.tier", "smoke")
                .with("adversarial.override.budget", "300")
                .run();

        assertThat(REPORTS)
                .singleElement()
                .satisfies(report -> assertThat(report.attack().budget()).isEqualTo(300));
    }

    @Test
    void a_team_sets_the_budgets_of_its_tiers() {
        TestPlan.of(LargeBudgetTestCases.class)
                .with("adversarial.tier", "pr")
                .with("adversarial.tier.pr.budget", "500")
                .with("adversarial.tier.smoke.budget", "50")
                .run();

        assertThat(REPORTS)
                .singleElement()
                .satisfies(report -> assertThat(report.attack().budget()).isEqualTo(500));
    }

    @Test
    void without_a_tier_everything_is_as_declared() {
        TestPlan.of(LargeBudgetTestCases.class).run();

        assertThat(REPORTS).singleElement().satisfies(report -> {
            assertThat(report.attack().budget()).isEqualTo(2_000);
            assertThat(report.scope().tier()).isEmpty();
        });
    }

    @Test
    void a_release_runs_the_declared_budgets_and_no_other() {
        Map<String, String> parameters = Map.of("adversarial.tier", "release", "adversarial.override.budget", "300");

        assertThatThrownBy(() -> Settings.from(key -> Optional.ofNullable(parameters.get(key))))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("the configuration parameter adversarial.override.budget is '300' and adversarial.tier is"
                        + " 'release', which runs the declared budgets; leave one of the two out");
    }

    @FixtureImages(FEW)
    static class LargeBudgetTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 2_000, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(FEW)
    static class SmallBudgetTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 40, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }
}
