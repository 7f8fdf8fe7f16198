package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
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
    @CsvSource({"smoke, 200", "pr, 1000", "nightly, 2000", "release, 2000"})
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
                .contains("; with the budget lowered to 200 queries by configuration, 2,000 are declared")
                .contains("\"tier\": \"smoke\"");
        assertThat(REPORTS.get(0).whereabouts().replayCommand()).endsWith(" -Dadversarial.override.budget=200");
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
    void a_team_lets_its_pull_requests_replay_what_is_remembered(@TempDir Path findings) {
        Map<String, String> parameters = Map.of(
                "adversarial.tier",
                "pr",
                "adversarial.tier.pr.mode",
                "replay",
                "adversarial.tier.smoke.mode",
                "search",
                "adversarial.findings.dir",
                findings.toString());

        assertThat(settings(parameters).mode()).isEqualTo(ChosenMode.REPLAY);
        assertThat(settings(with(parameters, "adversarial.mode", "search")).mode())
                .isEqualTo(ChosenMode.SEARCH);
        assertThat(settings(with(parameters, "adversarial.tier", "nightly")).mode())
                .isEqualTo(ChosenMode.SEARCH);
    }

    @Test
    void an_illegal_mode_of_a_tier_is_refused_by_its_own_name() {
        assertThatThrownBy(() -> settings(Map.of("adversarial.tier", "pr", "adversarial.tier.pr.mode", "off")))
                .hasMessage(
                        "the configuration parameter adversarial.tier.pr.mode is 'off'; it must be one of search, replay");
    }

    @ParameterizedTest
    @CsvSource({"adversarial.override.budget, 300", "adversarial.mode, off"})
    void a_release_searches_with_the_declared_budgets_and_nothing_else(String parameter, String value) {
        assertThatThrownBy(() -> settings(Map.of("adversarial.tier", "release", parameter, value)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("the configuration parameter " + parameter + " is '" + value + "' and adversarial.tier is"
                        + " 'release', which searches with the declared budgets; leave one of the two out");
    }

    @Test
    void a_release_takes_every_image_to_its_end_though_the_verdict_is_certain() {
        assertThat(certain("nightly").reportJson()).contains("\"completion\": \"DECIDED\"");
        assertThat(certain("release").reportJson())
                .contains("\"completion\": \"COMPLETE\"")
                .doesNotContain("CENSORED");
    }

    private static TestPlan.Result certain(String tier) {
        return TestPlan.of(CertainTestCases.class)
                .with("adversarial.tier", tier)
                .run();
    }

    private static Settings settings(Map<String, String> parameters) {
        return Settings.from(key -> Optional.ofNullable(parameters.get(key)));
    }

    private static Map<String, String> with(Map<String, String> parameters, String key, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(key, value);
        return all;
    }

    @FixtureImages(FEW)
    static class LargeBudgetTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 2_000, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    /** Two of ten images break with their first query. */
    @FixtureImages(MIXED)
    static class CertainTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 300, maxSuccessRate = 0.1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class SmallBudgetTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 40, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }
}
