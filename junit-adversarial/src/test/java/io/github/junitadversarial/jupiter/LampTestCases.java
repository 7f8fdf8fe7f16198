package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.model.ObjectDetector;

/** A detector that most test cases on detectors attack. */
abstract class LampTestCases {

    @ModelUnderTest(labels = DrawnScenes.LABELS, concurrent = true)
    static final ObjectDetector MODEL = DrawnScenes.LAMPS;
}
