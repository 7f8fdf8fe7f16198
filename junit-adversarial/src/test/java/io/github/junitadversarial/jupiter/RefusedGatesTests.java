package io.github.junitadversarial.jupiter;

import static io.github.junitadversarial.jupiter.DrawnFixtures.FEW;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LABELS;
import static io.github.junitadversarial.jupiter.DrawnFixtures.LIGHT_DETECTOR;
import static io.github.junitadversarial.jupiter.DrawnFixtures.MISCLASSIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that could not be carried out is red in JUnit, and must not be missing where people look besides. */
class RefusedGatesTests {

    private static final String BASELINE = "target/drawn-fixtures/refused/robustness-baseline.json";

    @TempDir
    private Path folder;

    @BeforeEach
    void forgetBaseline() throws IOException {
        Files.deleteIfExists(Path.of(BASELINE));
    }

    @Test
    void what_the_doctor_refuses_is_in_the_report() {
        TestPlan.Result result = run(WrongModelTestCases.class);

        assertThat(result.message("verdict")).contains("less than minCleanAccuracy = 0.9");
        assertThat(console())
                .startsWith(
                        "adversarial: 0 gates, 1 refused\n"
                                + "  REFUSED       RefusedGatesTests$WrongModelTestCases.survives: 1-pixel attack\n"
                                + "                model RefusedGatesTests.WrongModelTestCases.MODEL: 0 of 3 fixtures are right");
        assertThat(result.reportJson())
                .contains("\"refused\": 1", "\"attackName\": \"1-pixel attack\"", "less than minCleanAccuracy");
    }

    @Test
    void a_model_that_cannot_be_had_for_the_body_of_the_verdict_is_in_the_report() {
        TestPlan.ofNodes(BrokenModelTestCases.class, "survives", ImageClassifier.class, 4)
                .reportingTo(folder)
                .run();

        assertThat(console())
                .startsWith("adversarial: 0 gates, 1 refused\n")
                .contains("BrokenModelTestCases.model() failed: java.lang.IllegalStateException: no licence");
    }

    @Test
    void what_is_refused_before_the_first_node_is_in_the_report_with_all_attacks_of_its_method() {
        run(WithoutImagesTestCases.class);

        assertThat(console())
                .startsWith("adversarial: 0 gates, 2 refused\n")
                .contains(
                        "  REFUSED       RefusedGatesTests$WithoutImagesTestCases.survives: 1-pixel attack\n",
                        "  REFUSED       RefusedGatesTests$WithoutImagesTestCases.survives (attack 2): 2-pixel attack\n",
                        "has an attack annotation without images");
    }

    @Test
    void what_is_refused_before_its_attack_is_known_is_in_the_report_without_it() {
        TestPlan.Result result = run(WithoutBudgetTestCases.class);

        assertThat(console())
                .contains("  REFUSED       RefusedGatesTests$WithoutBudgetTestCases.survives\n", "budget is 0");
        assertThat(result.reportJson()).contains("\"attackName\": null");
    }

    @Test
    void a_damaged_baseline_replaces_the_result_of_before_and_the_next_good_run_replaces_it() throws IOException {
        TestPlan.of(BaselineTestCases.class)
                .reportingTo(folder)
                .with("adversarial.baseline.update", "create")
                .run();
        String whole = Files.readString(Path.of(BASELINE));
        Files.writeString(Path.of(BASELINE), whole.substring(0, 200));

        run(BaselineTestCases.class);

        assertThat(console())
                .startsWith("adversarial: 0 gates, 1 refused\n")
                .contains("@RobustnessBaseline of RefusedGatesTests.BaselineTestCases.survives: the baseline");

        Files.writeString(Path.of(BASELINE), whole);
        run(BaselineTestCases.class);

        assertThat(console()).startsWith("adversarial: 1 gate\n  PASS ").doesNotContain("REFUSED");
    }

    @Test
    void a_report_folder_that_cannot_be_written_hides_no_refusal() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "no folder");

        TestPlan.Result result =
                TestPlan.of(WithoutBudgetTestCases.class).reportingTo(file).run();

        assertThat(result.containerMessage()).contains("budget is 0; at least 3 queries are needed");
    }

    private TestPlan.Result run(Class<?> testClass) {
        return TestPlan.of(testClass).reportingTo(folder).run();
    }

    private String console() {
        return ReportFolder.at(folder).consoleSummary();
    }

    @FixtureImages(MISCLASSIFIED)
    static class WrongModelTestCases {
        @ModelUnderTest(labels = LABELS, minCleanAccuracy = 0.9)
        static final ImageClassifier MODEL = LIGHT_DETECTOR;

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BrokenModelTestCases {
        @ModelUnderTest(labels = LABELS)
        static ImageClassifier model() {
            throw new IllegalStateException("no licence");
        }

        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 1)
        void survives(ImageClassifier model) {}
    }

    static class WithoutImagesTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 60, maxSuccessRate = 1)
        @PixelAttack(maxPixels = 2, budget = 60, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class WithoutBudgetTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 0, maxSuccessRate = 1)
        void survives() {}
    }

    @FixtureImages(FEW)
    static class BaselineTestCases extends LightDetectorTestCases {
        @PixelAttack(maxPixels = 1, budget = 60)
        @RobustnessBaseline(BASELINE)
        void survives() {}
    }
}
