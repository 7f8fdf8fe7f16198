package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What configuration parameters change, and which values are refused. None of them makes a limit weaker. */
class ParametersTests {

    private static final List<RobustnessReport> REPORTS = new ArrayList<>();

    @BeforeEach
    void forgetReports() {
        REPORTS.clear();
    }

    @Nested
    class Defaults_and_overrides {

        @Test
        void defaults_stand_below_every_annotation() {
            TestPlan.of(PartlySetTestCases.class)
                    .with("adversarial.default.budget", "40")
                    .with("adversarial.default.seed", "9")
                    .run();

            assertThat(REPORTS).singleElement().satisfies(report -> {
                assertThat(report.attack().budget()).isEqualTo(40);
                assertThat(report.seed()).isEqualTo(7);
            });
        }

        @Test
        void overrides_stand_above_every_annotation() {
            TestPlan.of(PartlySetTestCases.class)
                    .with("adversarial.default.budget", "40")
                    .with("adversarial.override.budget", "50")
                    .with("adversarial.override.seed", "-9")
                    .run();

            assertThat(REPORTS).singleElement().satisfies(report -> {
                assertThat(report.attack().budget()).isEqualTo(50);
                assertThat(report.seed()).isEqualTo(-9);
                assertThat(report.whereabouts().replayCommand())
                        .endsWith(" -Dadversarial.override.seed=-9 -Dadversarial.override.budget=50");
            });
        }

        @Test
        void a_lowered_budget_is_said_in_the_verdict() {
            TestPlan.Result result = TestPlan.of(FailingTestCases.class)
                    .with("adversarial.override.budget", "20")
                    .run();

            assertThat(result.message("verdict"))
                    .contains("; with the budget lowered to 20 queries by configuration, 10,000 are declared");
        }

        @Test
        void a_lowered_budget_is_said_in_the_report_of_a_pass_too() {
            TestPlan.Result result = TestPlan.of(PartlySetTestCases.class)
                    .with("adversarial.override.budget", "200")
                    .run();

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(result.reportJson()).contains("with the budget lowered to 200 queries");
        }
    }

    @FixtureImages(FEW)
    static class PartlySetTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, seed = 7, maxSuccessRate = 0.5)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @FixtureImages(MIXED)
    static class FailingTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.1)
        void survives() {}
    }

    @Nested
    class A_filter_of_images {

        @Test
        void attacks_only_these_and_never_passes() {
            TestPlan.Result result = TestPlan.of(FilteredTestCases.class)
                    .with("adversarial.images", "lit/0.png, lit/5.png")
                    .run();

            assertThat(result.nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL", "lit/0.png: SUCCESSFUL", "lit/5.png: SUCCESSFUL", "verdict: FAILED");
            assertThat(REPORTS)
                    .singleElement()
                    .satisfies(report -> assertThat(report.completion()).isEqualTo(Completion.FILTERED));
            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: the run was filtered to some of the images (2 of 10 images dealt with");
        }

        @Test
        void that_names_an_unknown_image_is_refused() {
            assertThat(TestPlan.of(FilteredTestCases.class)
                            .with("adversarial.images", "lit/0.png,lit/o.png")
                            .run()
                            .containerMessage())
                    .startsWith("the configuration parameter adversarial.images names lit/o.png, which is not in ")
                    .endsWith("; its images are dark/0.png, dark/1.png, lit/0.png, lit/1.png, lit/2.png, …");
        }
    }

    @FixtureImages(MIXED)
    static class FilteredTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 40)
        void survives(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    @Nested
    class A_replay_command {

        @Test
        void begins_as_the_user_says() {
            TestPlan.of(PartlySetTestCases.class)
                    .with("adversarial.override.budget", "20")
                    .with("adversarial.replay-command", "./mvnw -pl vision test")
                    .run();

            assertThat(REPORTS.get(0).whereabouts().replayCommand())
                    .startsWith("./mvnw -pl vision test '-Dtest=ParametersTests$PartlySetTestCases#survives' -D");
        }
    }

    @Nested
    class Under_gradle {

        @Test
        void report_and_replay_command_are_where_gradle_users_look() {
            System.setProperty("org.gradle.test.worker", "1");
            try {
                ReportPlace place =
                        ReportPlace.of(Settings.from(key -> Optional.empty()), PartlySetTestCases.class, "survives");

                assertThat(place.folder()).endsWithRaw(Path.of("build", "adversarial"));
                assertThat(place.replayCommand())
                        .isEqualTo("gradle test --tests 'ParametersTests$PartlySetTestCases.survives'");
            } finally {
                System.clearProperty("org.gradle.test.worker");
            }
        }
    }

    @Test
    void an_unknown_system_property_is_refused_with_the_one_that_was_meant() {
        System.setProperty("adversarial.overide.budget", "100");
        try {
            assertThat(TestPlan.of(PartlySetTestCases.class).run().containerMessage())
                    .isEqualTo("the system property adversarial.overide.budget is unknown; did you mean"
                            + " adversarial.override.budget (budget in place of every annotation's)?");
        } finally {
            System.clearProperty("adversarial.overide.budget");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "adversarial.seed, adversarial.default.seed",
        "adversarial.override.budgets, adversarial.override.budget",
        "adversarial.image, adversarial.images",
        "adversarial.reportdir, adversarial.report.dir",
        "adversarial.heartbeats, adversarial.heartbeat"
    })
    void the_nearest_key_is_proposed(String written, String meant) {
        assertThat(Parameter.nearestTo(written).key()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "adversarial.default.budget, 2, 'a whole number of queries, at least 3'",
        "adversarial.override.budget, 10_000, 'a whole number of queries, at least 3'",
        "adversarial.override.budget, -1, 'a whole number of queries, at least 3'",
        "adversarial.override.seed, x, a whole number of at most 64 bits",
        "adversarial.override.timeout, 0s, 'a positive time such as 90s, 5m, 1h or PT5M'",
        "adversarial.threads, 0, 'a whole number of threads, at least 1'",
        "adversarial.heartbeat, never, 'a whole number of seconds, at least 1, or off'",
        "adversarial.default.execution-provider, GPU, 'one of [CPU, CUDA, TENSORRT, ROCM, DIRECTML, COREML, OPENVINO, DNNL, XNNPACK, WEBGPU]'",
        "adversarial.tier, daily, 'one of smoke, pr, nightly, release'",
        "adversarial.tier, PR, 'one of smoke, pr, nightly, release'",
        "adversarial.github.summary, no, true or false",
        "adversarial.images, ',', 'names of fixtures, separated by commas'"
    })
    void an_illegal_value_is_refused(String key, String value, String legal) {
        Map<String, String> parameters = Map.of(key, value);

        assertThatThrownBy(() -> Settings.from(name -> Optional.ofNullable(parameters.get(name))))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("the configuration parameter " + key + " is '" + value + "'; it must be " + legal);
    }

    @Test
    void folders_count_from_that_of_the_module_wherever_the_build_started() {
        String before = System.getProperty("basedir");
        System.setProperty("basedir", "/repository/module");
        try {
            Path expected = Path.of("/repository/module/some/folder").toAbsolutePath();

            assertThat(Settings.from(only("adversarial.findings.dir", "some/folder"))
                            .findings())
                    .contains(expected);
            assertThat(Settings.from(only("adversarial.shards.dir", "some/folder"))
                            .shardsFolder())
                    .contains(expected);
            assertThat(Settings.from(only("adversarial.report.dir", "some/folder"))
                            .reportFolder())
                    .contains(expected);
        } finally {
            if (before == null) {
                System.clearProperty("basedir");
            } else {
                System.setProperty("basedir", before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adversarial.findings.dir", "adversarial.shards.dir", "adversarial.report.dir"})
    void what_is_no_path_is_refused(String key) {
        assertThatThrownBy(() -> Settings.from(only(key, "a\0b")))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContainingAll("the configuration parameter " + key, "it must be the path of a folder");
    }

    @Test
    void the_heartbeat_can_be_slowed_and_switched_off() {
        assertThat(Settings.from(key -> Optional.empty()).heartbeat()).contains(Duration.ofSeconds(30));
        assertThat(Settings.from(only("adversarial.heartbeat", "120")).heartbeat())
                .contains(Duration.ofMinutes(2));
        assertThat(Settings.from(only("adversarial.heartbeat", "off")).heartbeat())
                .isEmpty();
    }

    @Test
    void threads_do_not_change_the_result() {
        TestPlan.Result one = TestPlan.of(FailingTestCases.class)
                .with("adversarial.threads", "1")
                .run();
        TestPlan.Result three = TestPlan.of(FailingTestCases.class)
                .with("adversarial.threads", "3")
                .run();

        assertThat(three.message("dark/0.png")).isEqualTo(one.message("dark/0.png"));
    }

    @Test
    void the_report_goes_where_the_parameter_says() {
        TestPlan.Result result = TestPlan.of(FailingTestCases.class).run();

        assertThat(result.reportFolder().resolve("report.json")).isRegularFile();
        assertThat(result.reportFolder()
                        .resolve("examples")
                        .resolve(FailingTestCases.class.getName())
                        .resolve("survives-1/dark/0.png"))
                .matches(Files::isRegularFile, "is the adversarial example");
    }

    private static java.util.function.Function<String, Optional<String>> only(String key, String value) {
        return name -> name.equals(key) ? Optional.of(value) : Optional.empty();
    }
}
