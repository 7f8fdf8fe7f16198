package io.github.junitadversarial.blackbox;

import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.jupiter.RobustnessGate;

/** A gate of pictures none of which breaks. */
@ModelUnderTest(onnx = UserProject.MODEL, labels = UserProject.LABELS)
@FixtureImages(UserProject.DAYLIGHT)
class DaylightTestCases {

    @PixelAttack(maxPixels = 1, budget = 200)
    @RobustnessGate(maxAttackSuccessRate = 0.1, stopWhenDecided = false)
    void survivesOnePixel() {}
}
