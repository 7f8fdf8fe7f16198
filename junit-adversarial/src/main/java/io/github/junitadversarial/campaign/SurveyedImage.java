package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;

/**
 * An image that the model classifies correctly and that the attack therefore tries to break. The picture itself is read
 * again when its turn comes.
 *
 * @param cleanScores of an answer that is right
 * @param cleanQueries what it cost to see that it is classified correctly
 */
record SurveyedImage(
        Fixture fixture, String digest, String label, int trueClass, float[] cleanScores, int cleanQueries) {

    String name() {
        return fixture.name();
    }
}
