package com.acme.signs;

import io.github.junitadversarial.jupiter.FixtureImages;
import io.github.junitadversarial.jupiter.ModelUnderTest;
import io.github.junitadversarial.jupiter.PixelAttack;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.onnx.OnnxClassifier;
import java.nio.file.Path;

/** Not a bare model file but the team's own code around it: any {@code picture -> scores} can be attacked. */
@FixtureImages("fixtures/road-signs")
class PipelineRobustnessTests {

    @ModelUnderTest(labels = "models/labels.txt", concurrent = true)
    static final ImageClassifier PIPELINE =
            new MedianFilteredClassifier(OnnxClassifier.open(Path.of("src/test/resources/models/road-signs.onnx")));

    @PixelAttack(maxPixels = 1, budget = 300, maxSuccessRate = 0.25)
    void aMedianFilterTakesSinglePixelsOut() {}
}
