package io.github.junitadversarial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitadversarial.attack.pixel.PixelAttackSpec;
import io.github.junitadversarial.attack.pixel.PixelStrategy;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.testmodels.OnnxModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetedStrategiesTests {

    /** The class that this network with random weights takes edited noise for most often. */
    private static final String TARGET = "5";

    @ParameterizedTest
    @EnumSource
    void every_strategy_reaches_a_target_and_counts_nothing_else(PixelStrategy strategy) {
        try (OnnxClassifier model = TestImages.open(OnnxModels.leNet(5))) {
            FixtureSet fixtures = TestImages.asTheModelSays(model, 24, 32, 32);

            RobustnessReport report = Campaign.of(model, fixtures)
                    .attack(PixelAttackSpec.maxPixels(8)
                            .budget(3_000)
                            .strategy(strategy)
                            .target(TARGET))
                    .run();

            assertThat(report.broken())
                    .isNotEmpty()
                    .allMatch(image ->
                            image.adversarial().orElseThrow().predicted().equals(TARGET));
        }
    }
}
