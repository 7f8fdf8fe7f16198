package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MISCLASSIFIED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MIXED;
import static io.github.junitadversarial.jupiter.DrawnFixtures.ONE_OF_EACH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** When the body of a test is run, with what, and what its end means. */
class TestBodyTests {

    private static final List<Object> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Nested
    class A_body_that_asks_for_the_report {

        @Test
        void is_run_once_with_all_images_and_the_way_to_more() {
            TestPlan.Result result = TestPlan.of(ReportTestCases.class).run();

            assertThat(result.nodes()).endsWith("verdict: SUCCESSFUL");
            assertThat(SEEN).singleElement().isInstanceOfSatisfying(RobustnessReport.class, report -> {
                assertThat(report.images()).hasSize(10);
                assertThat(report.broken()).hasSize(2);
                assertThat(report.whereabouts().reportFile())
                        .isEqualTo(result.reportFolder()
                                .toAbsolutePath()
                                .resolve("index.html")
                                .toString());
                assertThat(report.whereabouts().replayCommand())
                        .startsWith("mvn test '-Dtest=TestBodyTests$ReportTestCases#");
            });
        }

        @Test
        void fails_the_verdict_with_its_own_error() {
            TestPlan.Result result = TestPlan.of(FailingBodyTestCases.class).run();

            assertThat(result.nodes()).endsWith("verdict: FAILED");
            assertThat(result.thrown("verdict"))
                    .hasMessageContaining("stop signs break")
                    .satisfies(thrown -> assertThat(thrown.getStackTrace())
                            .anySatisfy(
                                    frame -> assertThat(frame.getMethodName()).isEqualTo("judges")));
            assertThat(result.reportJson()).contains("\"FAIL\"", "Expecting empty but was: ");
        }

        @Test
        void comes_before_the_limit_which_judges_after_it() {
            TestPlan.Result result = TestPlan.of(BodyAndLimitTestCases.class).run();

            assertThat(SEEN).hasSize(1);
            assertThat(result.message("verdict")).contains("Expected: attack success rate at most 10.0 %");
        }

        @Test
        void that_finds_no_fault_in_a_run_that_attacked_nothing_does_not_pass() {
            TestPlan.Result result =
                    TestPlan.of(ContentWithNothingTestCases.class).run();

            assertThat(SEEN).hasSize(1);
            assertThat(result.nodes()).endsWith("verdict: FAILED");
            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: no image could be attacked")
                    .contains("Expected: what the body of the test asserts");
        }

        @Test
        void that_aborts_is_aborted_and_reported_as_inconclusive() {
            TestPlan.Result result = TestPlan.of(AbortingBodyTestCases.class).run();

            assertThat(result.nodes()).endsWith("verdict: ABORTED");
            assertThat(result.reportJson()).contains("\"INCONCLUSIVE\"", "aborted: Assumption failed: no time");
        }
    }

    @FixtureImages(MIXED)
    static class ReportTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void judges(RobustnessReport report) {
            SEEN.add(report);
        }
    }

    @FixtureImages(MIXED)
    static class FailingBodyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void judges(RobustnessReport report) {
            assertThat(report.broken()).as("stop signs break").isEmpty();
        }
    }

    @FixtureImages(MIXED)
    static class BodyAndLimitTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void judges(RobustnessReport report) {
            SEEN.add(report);
        }
    }

    @FixtureImages(MISCLASSIFIED)
    static class ContentWithNothingTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void judges(RobustnessReport report) {
            SEEN.add(report);
            assertThat(report.broken()).isEmpty();
        }
    }

    @FixtureImages(FEW)
    static class AbortingBodyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void judges(RobustnessReport report) {
            Assumptions.assumeTrue(report.images().isEmpty(), "no time");
        }
    }

    @Nested
    class A_body_that_asks_for_the_outcome_of_an_image {

        @Test
        void is_run_for_each_attacked_image() {
            TestPlan.Result result = TestPlan.of(StrictTestCases.class).run();

            assertThat(result.nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL",
                            "dark/breaks.png: FAILED",
                            "dark/is-lit.png: ABORTED",
                            "lit/withstands.png: SUCCESSFUL",
                            "verdict: FAILED");
            assertThat(SEEN)
                    .extracting(outcome -> ((ImageOutcome) outcome).image())
                    .containsExactly("dark/breaks.png", "lit/withstands.png");
            assertThat(result.message("dark/is-lit.png")).contains("not attacked: classified as lit before the attack");
            assertThat(result.message("verdict"))
                    .contains("Expected: what the body of the test asserts of each attacked image")
                    .contains("Measured: it failed for 1 of 2 attacked images: dark/breaks.png");
            assertThat(result.reportJson()).contains("\"FAIL\"");
        }

        @Test
        void passes_where_it_passes_for_every_image() {
            assertThat(TestPlan.of(StrictRobustTestCases.class).run().nodes())
                    .containsExactly(
                            "attack: SUCCESSFUL",
                            "lit/0.png: SUCCESSFUL",
                            "lit/1.png: SUCCESSFUL",
                            "verdict: SUCCESSFUL");
        }

        @Test
        void does_not_pass_where_nothing_was_attacked() {
            TestPlan.Result result = TestPlan.of(StrictNothingTestCases.class).run();

            assertThat(result.nodes()).endsWith("dark/2.png: ABORTED", "verdict: FAILED");
            assertThat(result.message("verdict")).startsWith("INCONCLUSIVE: no image could be attacked");
        }

        @Test
        void does_not_pass_where_it_was_not_run() {
            TestPlan.Result result = TestPlan.ofNodes(StrictRobustTestCases.class, "eachImage", ImageOutcome.class, 4)
                    .run();

            assertThat(result.nodes()).containsExactly("verdict: FAILED");
            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: it was not run for 2 of 2 attacked images; run the whole test");
        }

        @Test
        void is_run_for_an_image_that_was_selected_alone() {
            assertThat(TestPlan.ofNodes(StrictTestCases.class, "eachImage", ImageOutcome.class, 2)
                            .run()
                            .nodes())
                    .containsExactly("dark/breaks.png: FAILED");
        }

        @Test
        void keeps_a_limit_that_holds_for_all() {
            TestPlan.Result result = TestPlan.of(StrictWithLimitTestCases.class).run();

            assertThat(result.message("verdict"))
                    .startsWith("INCONCLUSIVE: only 2 images were attacked, at least 10 are needed");
        }
    }

    @FixtureImages(ONE_OF_EACH)
    static class StrictTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void eachImage(ImageOutcome outcome) {
            SEEN.add(outcome);
            assertThat(outcome.broken()).isFalse();
        }
    }

    @FixtureImages(FEW)
    static class StrictRobustTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void eachImage(ImageOutcome outcome) {
            assertThat(outcome.broken()).isFalse();
        }
    }

    @FixtureImages(MISCLASSIFIED)
    static class StrictNothingTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void eachImage(ImageOutcome outcome) {
            assertThat(outcome.broken()).isFalse();
        }
    }

    @FixtureImages(FEW)
    static class StrictWithLimitTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.1)
        void eachImage(ImageOutcome outcome) {
            assertThat(outcome.broken()).isFalse();
        }
    }

    @Nested
    class Parameters {

        @Test
        void may_be_the_model_and_what_other_extensions_offer() {
            assertThat(TestPlan.of(ParametersTestCases.class).run().nodes()).endsWith("verdict: SUCCESSFUL");

            assertThat(SEEN)
                    .hasSize(5)
                    .hasAtLeastOneElementOfType(RobustnessReport.class)
                    .hasAtLeastOneElementOfType(ClassifierModel.class)
                    .hasAtLeastOneElementOfType(TestInfo.class)
                    .hasAtLeastOneElementOfType(Path.class);
        }

        @Test
        void may_be_the_model_in_the_strict_form_too() {
            assertThat(TestPlan.of(StrictWithModelTestCases.class).run().nodes())
                    .endsWith("verdict: SUCCESSFUL");

            assertThat(SEEN).hasSize(2).hasOnlyElementsOfType(ImageClassifier.class);
        }
    }

    @FixtureImages(FEW)
    static class ParametersTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100, maxSuccessRate = 0.5)
        void judges(
                RobustnessReport report,
                ImageClassifier classifier,
                ClassifierModel model,
                TestInfo info,
                @TempDir Path folder) {
            SEEN.addAll(List.of(report, classifier, model, info, folder));
        }
    }

    @FixtureImages(FEW)
    static class StrictWithModelTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 100)
        void judges(ImageClassifier classifier, ImageOutcome outcome) {
            SEEN.add(classifier);
        }
    }

    @Nested
    class Refused_because_it_could_only_pass {

        @Test
        void is_an_attack_without_limit_and_parameter() {
            assertThat(TestPlan.of(NoLimitTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "TestBodyTests.NoLimitTestCases.survives, 1-pixel attack, has no limit, so it could only pass; set"
                                    + " maxSuccessRate, add @RobustnessGate or @RobustnessBaseline, or take a RobustnessReport parameter and assert on it");
        }

        @Test
        void is_a_body_without_limit_that_ignores_the_attack() {
            assertThat(TestPlan.of(IgnorantTestCases.class).run().containerMessage())
                    .contains("has no limit, so it could only pass");
        }

        @Test
        void is_a_report_that_nobody_looks_at() {
            assertThat(TestPlan.of(EmptyBodyTestCases.class).run().containerMessage())
                    .isEqualTo(
                            "TestBodyTests.EmptyBodyTestCases.judges, 1-pixel attack, has no limit and an empty body, so it could"
                                    + " only pass; assert on the parameter, set maxSuccessRate or add @RobustnessGate or @RobustnessBaseline");
        }

        @Test
        void is_an_outcome_that_nobody_looks_at() {
            assertThat(TestPlan.of(EmptyStrictTestCases.class).run().containerMessage())
                    .contains("has no limit and an empty body");
        }

        @Test
        void is_one_of_two_attacks_without_a_limit() {
            assertThat(TestPlan.of(SecondWithoutLimitTestCases.class).run().containerMessage())
                    .startsWith("TestBodyTests.SecondWithoutLimitTestCases.survives, 2-pixel attack, has no limit");
        }
    }

    @Test
    void a_body_that_asks_for_report_and_outcome_is_refused() {
        assertThat(TestPlan.of(BothTestCases.class).run().containerMessage())
                .isEqualTo(
                        "TestBodyTests.BothTestCases.judges asks for a RobustnessReport and an ImageOutcome; take the report to"
                                + " judge the whole run, or the outcome to judge each image");
    }

    @FixtureImages(FEW)
    static class NoLimitTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class IgnorantTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void survives(TestInfo info) {
            assertThat(info).isNotNull();
        }
    }

    @FixtureImages(FEW)
    static class EmptyBodyTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void judges(RobustnessReport report) {}
    }

    @FixtureImages(FEW)
    static class EmptyStrictTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void judges(ImageOutcome outcome) {}
    }

    @FixtureImages(FEW)
    static class SecondWithoutLimitTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, maxSuccessRate = 0.5)
        @PixelAttack(maxPixels = 2)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BothTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1)
        void judges(RobustnessReport report, ImageOutcome outcome) {
            SEEN.add(report);
        }
    }
}
