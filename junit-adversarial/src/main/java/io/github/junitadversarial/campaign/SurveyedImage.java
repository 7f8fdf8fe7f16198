package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;

/**
 * An image that the model classifies correctly and that the attack therefore tries to break. The picture itself is read
 * again when its turn comes.
 */
record SurveyedImage(Fixture fixture, String digest, String label, int trueClass, float[] cleanScores) {

    String name() {
        return fixture.name();
    }

    /** By how much the score of the true class exceeds the next one. */
    double cleanMargin() {
        double next = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < cleanScores.length; c++) {
            if (c != trueClass) {
                next = Math.max(next, cleanScores[c]);
            }
        }
        return cleanScores[trueClass] - next;
    }
}
