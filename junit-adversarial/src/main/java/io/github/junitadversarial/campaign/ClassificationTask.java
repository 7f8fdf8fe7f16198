package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.preflight.CleanScores;
import io.github.junitadversarial.preflight.Diagnosis;
import io.github.junitadversarial.preflight.Doctor;
import io.github.junitadversarial.preflight.LabelledScores;
import io.github.junitadversarial.preflight.ScoreNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** To name what an image shows. */
record ClassificationTask(ClassifierModel model, FixtureSet fixtures, AttackSpec attack) implements Task {

    /** @throws IllegalArgumentException if the goal is one of detectors */
    ClassificationTask {
        if (attack.goal() instanceof DetectionGoal) {
            throw new IllegalArgumentException(
                    "the goal of the attack is to " + attack.goal() + ", but "
                            + model.identity().name()
                            + " is a classifier, which finds no objects; leave the goal out, name a target, or test a detector");
        }
    }

    @Override
    public void requireSense() {
        model.labels().ifPresent(this::requireKnownLabels);
    }

    @Override
    public Labels labelsFor(int classes) {
        if (classes < 2) {
            throw new UnusableModelException("model " + model.identity().name() + " gives " + classes
                    + " score; at least 2 classes are needed to mistake one for another");
        }
        Labels labels = model.labels().orElseGet(() -> Labels.numbered(classes));
        if (labels.size() != classes) {
            throw new UnusableModelException("labels name " + labels.size() + " classes, but model "
                    + model.identity().name() + " gives " + classes
                    + " scores; give one label per score, in their order");
        }
        requireKnownLabels(labels);
        return labels;
    }

    private void requireKnownLabels(Labels labels) {
        for (Fixture fixture : fixtures.fixtures()) {
            if (labels.classOf(fixture.label()).isEmpty()) {
                throw new UnusableFixturesException("label '" + fixture.label() + "' of image " + fixture.name()
                        + " is none of the model's labels (" + labels.summary()
                        + "); rename its folder, mend labels.csv, or give the model its labels");
            }
        }
        if (attack.goal() instanceof Goal.TargetLabel target
                && labels.classOf(target.label()).isEmpty()) {
            throw new IllegalArgumentException("target is '" + target.label()
                    + "', which is none of the model's labels (" + labels.summary() + ")");
        }
    }

    @Override
    public ScoreScale check(List<CleanScores> clean) {
        return CleanScores.check(clean, model.identity().name());
    }

    @Override
    public Optional<OutcomeStatus> notAttackable(float[] scores, Fixture fixture, Labels labels) {
        int trueClass = trueClass(fixture, labels);
        if (attack.goal() instanceof Goal.TargetLabel target
                && labels.classOf(target.label()).orElseThrow() == trueClass) {
            return Optional.of(OutcomeStatus.ALREADY_TARGET);
        }
        for (int c = 0; c < scores.length; c++) {
            if (scores[c] > scores[trueClass]) {
                return Optional.of(OutcomeStatus.MISCLASSIFIED);
            }
        }
        for (int c = 0; c < scores.length; c++) {
            if (c != trueClass && scores[c] == scores[trueClass]) {
                return Optional.of(OutcomeStatus.AMBIGUOUS);
            }
        }
        return Optional.empty();
    }

    // A folder may be called by a class's number; reports speak of its name.
    @Override
    public String label(Fixture fixture, Labels labels) {
        OptionalInt known = labels.classOf(fixture.label());
        return known.isPresent() ? labels.name(known.getAsInt()) : fixture.label();
    }

    @Override
    public String predicted(float[] scores, Labels labels) {
        return labels.name(Scores.topClass(scores));
    }

    @Override
    public Optional<CleanObjects> objects(float[] row, Fixture fixture, Labels labels) {
        return Optional.empty();
    }

    @Override
    public Diagnosis diagnose(
            List<LabelledScores> answers,
            Labels labels,
            ScoreScale scale,
            OptionalDouble minCleanAccuracy,
            BooleanSupplier stopped) {
        Diagnosis diagnosis = new Doctor(model, labels, minCleanAccuracy, stopped).examine(answers);
        List<String> notes = new ArrayList<>(ScoreNotes.of(answers, scale));
        notes.addAll(diagnosis.notes());
        return new Diagnosis(notes, diagnosis.queries());
    }

    @Override
    public int trueClass(Fixture fixture, Labels labels) {
        return labels.classOf(fixture.label()).orElseThrow();
    }

    @Override
    public Criteria criteria(Labels labels, ScoreScale scale) {
        return new ClassCriteria(attack, labels, scale);
    }
}
