package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.outcome.QueryLedger;

/**
 * An image that the model classifies correctly and that the attack therefore tries to break. The picture itself is read
 * again when its turn comes.
 *
 * @param spent what it cost before the search
 */
record SurveyedImage(
        Fixture fixture, String digest, String label, int trueClass, float[] cleanScores, QueryLedger spent) {

    /** What a look at the clean picture costs. */
    static final QueryLedger CLEAN_PASS = new QueryLedger(1, 0, 0, 0, 0, 0);

    SurveyedImage(Fixture fixture, String digest, String label, int trueClass, float[] cleanScores) {
        this(fixture, digest, label, trueClass, cleanScores, CLEAN_PASS);
    }

    /** The same image after it was tried to break it by what is known. */
    SurveyedImage after(QueryLedger more) {
        return new SurveyedImage(fixture, digest, label, trueClass, cleanScores, more);
    }

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
