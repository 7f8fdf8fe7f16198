package com.acme.signs;

import static io.github.junitadversarial.assertj.AdversarialAssertions.assertThat;
import static io.github.junitadversarial.outcome.ObjectFilter.objects;

import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelTask;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.jupiter.RobustnessGate;
import io.github.junitadversarial.outcome.RobustnessReport;

/** The detector that finds signs in street scenes. Which signs there are stands in annotations.json beside them. */
@ModelUnderTest(onnx = "models/street-signs.onnx", task = ModelTask.DETECTION, minCleanAccuracy = 0.9)
@FixtureImages("fixtures/street-scenes")
class StreetSceneRobustnessTests {

    @PixelAttack(maxPixels = 8, budget = 200)
    @RobustnessGate(maxRemovalRate = 0.30, maxMapDrop = 0.15)
    void losesFewSignsToEightPixels() {}

    @PixelAttack(maxPixels = 2, budget = 150, objects = "stop")
    void keepsEveryStopSignThatIsNear(RobustnessReport report) {
        assertThat(report).hidesNone(objects("stop").largerThan(48, 48));
    }
}
