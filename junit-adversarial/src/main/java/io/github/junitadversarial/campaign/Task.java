package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.preflight.CleanScores;
import io.github.junitadversarial.preflight.Diagnosis;
import io.github.junitadversarial.preflight.LabelledScores;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * All in which runs against classifiers and against detectors differ: what the fixtures must tell, which images can be
 * attacked, what a row of numbers means. Stateless.
 */
sealed interface Task permits ClassificationTask, DetectionTask {

    /**
     * What the model is for.
     *
     * @param attack as it was asked for; the task knows it by a goal of its own
     */
    static Task of(ImageModel model, FixtureSet fixtures, AttackSpec attack) {
        if (model instanceof DetectorModel detector) {
            return new DetectionTask(detector, fixtures, attack);
        }
        return new ClassificationTask((ClassifierModel) model, fixtures, attack);
    }

    /** The attack, with a goal that makes sense for the task. */
    AttackSpec attack();

    /** Checks of labels and target what can be checked without asking the model. */
    void requireSense();

    /** The labels of a model that gives rows of this length, which all fixtures must know. */
    Labels labelsFor(int rowLength);

    /**
     * What the numbers of all clean images are.
     *
     * @throws io.github.junitadversarial.model.UnusableModelException if they show that the model cannot be attacked
     */
    ScoreScale check(List<CleanScores> clean);

    /** Why an image cannot be attacked whose clean picture has this answer, empty if it can. */
    Optional<OutcomeStatus> notAttackable(float[] row, Fixture fixture, Labels labels);

    /** Its true label as reports have it, empty where it has none of its own. */
    String label(Fixture fixture, Labels labels);

    /** The model's answer as reports have it. */
    String predicted(float[] row, Labels labels);

    /** What a detector saw and what there is. */
    Optional<CleanObjects> objects(float[] row, Fixture fixture, Labels labels);

    /** Is the model set up right, as far as its clean answers tell? */
    Diagnosis diagnose(
            List<LabelledScores> answers,
            Labels labels,
            ScoreScale scale,
            OptionalDouble minCleanAccuracy,
            BooleanSupplier stopped);

    /** The number of the class that a fixture shows; without meaning for a detector. */
    int trueClass(Fixture fixture, Labels labels);

    /** How answers are judged, now that it is known what they are. */
    Criteria criteria(Labels labels, ScoreScale scale);
}
