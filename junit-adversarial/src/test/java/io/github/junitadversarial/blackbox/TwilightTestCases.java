package io.github.junitadversarial.blackbox;

import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.jupiter.RobustnessGate;

/** A gate that tolerates the one picture of ten that breaks, and one that the second picture turns red. */
@ModelUnderTest(onnx = UserProject.MODEL, labels = UserProject.LABELS)
@FixtureImages(UserProject.TWILIGHT)
class TwilightTestCases {

    @PixelAttack(maxPixels = 1, budget = 200)
    @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
    void survivesOnePixel() {}

    @PixelAttack(maxPixels = 2, budget = 200)
    @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
    void survivesTwoPixels() {}
}
