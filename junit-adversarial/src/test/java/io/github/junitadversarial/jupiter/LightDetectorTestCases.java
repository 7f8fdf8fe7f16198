package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ImageClassifier;

/** What most test cases attack. */
abstract class LightDetectorTestCases {

    @ModelUnderTest(labels = DrawnFixtures.LABELS, concurrent = true)
    static final ImageClassifier MODEL = DrawnFixtures.LIGHT_DETECTOR;
}
