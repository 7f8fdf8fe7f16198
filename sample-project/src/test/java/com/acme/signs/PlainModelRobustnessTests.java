package com.acme.signs;

import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import org.junit.jupiter.api.Tag;

/**
 * The model before hardening, against the same limits: what a red gate looks like. Runs in the profile
 * {@code failing-gate} alone.
 */
@Tag("failing-gate")
@ModelUnderTest(onnx = "models/road-signs.onnx")
@FixtureImages("fixtures/road-signs")
class PlainModelRobustnessTests {

    @OnePixelGate
    void survivesOnePixel() {}

    @ThreePixelGate
    void survivesThreePixels() {}
}
