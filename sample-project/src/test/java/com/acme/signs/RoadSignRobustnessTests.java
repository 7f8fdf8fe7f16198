package com.acme.signs;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;

import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.outcome.RobustnessReport;

/** The model that we ship. Its labels and its preprocessing stand in the metadata of the file. */
@ModelUnderTest(onnx = "models/road-signs-hardened.onnx")
@FixtureImages("fixtures/road-signs")
class RoadSignRobustnessTests {

    @OnePixelGate
    void survivesOnePixel() {}

    @ThreePixelGate
    void survivesThreePixels() {}

    @PixelAttack(maxPixels = 2, budget = 2_000)
    void neverTakesAStopSignForPriority(RobustnessReport report) {
        assertThat(report)
                .hasAtLeastAttackedImages(100)
                .hasAttackSuccessRateAtMost(0.25)
                .hasNoMisclassification("stop", "priority-road");
    }
}
