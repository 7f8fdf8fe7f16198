package io.github.junitadversarial.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.canary.Canaries;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.AttackSuccessRate;
import io.github.junitadversarial.outcome.CanaryResult;
import io.github.junitadversarial.outcome.MedianQueries;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.SurvivalCurve;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/planning.md} in plain Java, on the sample's model. */
class OneRunEveryBudgetTests {

    private static final Path RESOURCES = Path.of("..", "sample-project", "src", "test", "resources");

    @Test
    void one_run_answers_for_smaller_budgets() {
        FixtureSet fixtures = FixtureSet.inFolder(RESOURCES.resolve("fixtures/road-signs"));
        try (OnnxClassifier model = OnnxClassifier.open(RESOURCES.resolve("models/road-signs.onnx"))) {
            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(3).budget(1_000))
                    .run();

            AttackSuccessRate within100 = report.attackSuccessRateAt(100);
            SurvivalCurve curve = report.survivalCurve().orElseThrow();
            double[] interval = curve.interval(100, 0.95);
            MedianQueries median = curve.median(0.95);

            assertThat(within100).hasToString("61.6 % (69 of 112)");
            assertThat(interval[0]).isEqualTo(0.519, within(0.001));
            assertThat(interval[1]).isEqualTo(0.706, within(0.001));
            assertThat(median.estimate()).hasValue(60);
            assertThat(median.lower()).hasValue(37);
            assertThat(median.upper()).hasValue(94);
        }
    }

    @Test
    void canaries_are_checked_from_plain_java_too() {
        FixtureSet fixtures =
                FixtureSet.inFolder(RESOURCES.resolve("fixtures/road-signs")).only(name -> name.startsWith("stop/"));
        try (OnnxClassifier model = OnnxClassifier.open(RESOURCES.resolve("models/road-signs-hardened.onnx"))) {
            Campaign campaign = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(1).budget(50));
            RobustnessReport report = Canaries.check(campaign.run(), campaign);

            assertThat(report.checks().missed())
                    .extracting(CanaryResult::canary)
                    .containsExactly("one pixel");
        }
    }
}
