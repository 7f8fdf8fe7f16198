package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.QueryLedger;
import java.util.Optional;

/**
 * An image that the attack tries to break, since the model classifies it correctly or detects objects in it. The
 * picture itself is read again when its turn comes.
 *
 * @param label its true label, empty for a detector
 * @param predicted what the model answers to it, in words
 * @param trueClass number of its label, without meaning for a detector
 * @param cleanScores the model's answer to it
 * @param objects what a detector saw in it
 * @param spent what it cost before the search
 * @param known what breaks it already, while a search for more goes on; empty where the search begins with nothing
 */
record SurveyedImage(
        Fixture fixture,
        String digest,
        String label,
        String predicted,
        int trueClass,
        float[] cleanScores,
        Optional<CleanObjects> objects,
        QueryLedger spent,
        Optional<VerifiedSuccess> known) {

    /** What a look at the clean picture costs. */
    static final QueryLedger CLEAN_PASS = new QueryLedger(1, 0, 0, 0, 0, 0);

    /** By what the model answered to the clean picture. */
    static SurveyedImage of(
            Task task, Labels labels, Fixture fixture, String digest, float[] cleanScores, QueryLedger spent) {
        return new SurveyedImage(
                fixture,
                digest,
                task.label(fixture, labels),
                task.predicted(cleanScores, labels),
                task.trueClass(fixture, labels),
                cleanScores,
                task.objects(cleanScores, fixture, labels),
                spent,
                Optional.empty());
    }

    /** The same image after it was tried to break it by what is known, with what that came to. */
    SurveyedImage after(QueryLedger more, Optional<VerifiedSuccess> success) {
        return new SurveyedImage(fixture, digest, label, predicted, trueClass, cleanScores, objects, more, success);
    }

    String name() {
        return fixture.name();
    }
}
