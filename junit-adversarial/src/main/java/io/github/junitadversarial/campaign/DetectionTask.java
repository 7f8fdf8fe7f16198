package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.detection.ClassedBox;
import io.github.junitadversarial.detection.DetectedObject;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.DetectionRow;
import io.github.junitadversarial.detection.Matching;
import io.github.junitadversarial.detection.TrueObject;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.ObjectCriterion;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.model.DetectorModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.CleanObjects;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.preflight.CleanScores;
import io.github.junitadversarial.preflight.Diagnosis;
import io.github.junitadversarial.preflight.LabelledScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * To find objects. The objects that an attack is about are those that the detector counts on the clean image; with
 * ground truth only those true objects that one of them matches, and it is their true boxes that later detections are
 * held against.
 */
final class DetectionTask implements Task {

    private static final int NO_CLASS = -1;
    private static final int ENOUGH_PICTURES = 3;

    private final DetectorModel model;
    private final FixtureSet fixtures;
    private final AttackSpec attack;

    /** @throws IllegalArgumentException if the goal is one of classifiers */
    DetectionTask(DetectorModel model, FixtureSet fixtures, AttackSpec attack) {
        this.model = model;
        this.fixtures = fixtures;
        if (attack.goal() instanceof Goal.TargetLabel target) {
            throw new IllegalArgumentException("target is '" + target.label() + "', but "
                    + model.identity().name()
                    + " is an object detector, which gives an image no label; take a goal of detectors, such as to mislabel objects as "
                    + target.label());
        }
        this.attack = attack.goal() instanceof DetectionGoal ? attack : attack.goal(DetectionGoal.HideObjects.ALL);
        // Asked here, so that a strategy which cannot pursue the goal says so before anything is read.
        this.attack.strategy().objective(this.attack.goal());
    }

    @Override
    public AttackSpec attack() {
        return attack;
    }

    /** What reports call the detector. */
    String modelName() {
        return model.identity().name();
    }

    private DetectionGoal goal() {
        return (DetectionGoal) attack.goal();
    }

    @Override
    public void requireSense() {
        labels().ifPresent(this::requireKnownLabels);
    }

    private Optional<Labels> labels() {
        return model.labels();
    }

    /** Rows say nothing of the number of classes, so that a model which names none has as many as anyone asks for. */
    @Override
    public Labels labelsFor(int rowLength) {
        Labels labels = labels().orElseThrow(
                        () -> new UnusableModelException(
                                "detector " + model.identity().name()
                                        + " does not say what its classes are called; give it its labels, in the order of their numbers"));
        requireKnownLabels(labels);
        return labels;
    }

    private void requireKnownLabels(Labels labels) {
        for (Fixture fixture : fixtures.fixtures()) {
            for (TrueObject object : fixture.truth().orElse(List.of())) {
                if (labels.classOf(object.label()).isEmpty()) {
                    throw new UnusableFixturesException("the ground truth of image " + fixture.name()
                            + " has an object of class '" + object.label()
                            + "', which is none of the detector's labels (" + labels.summary()
                            + "); rename the category, leave its objects out, or give the model its labels");
                }
            }
        }
        wantedLabel().ifPresent(label -> requireKnown("label", label, labels));
        if (goal() instanceof DetectionGoal.MislabelObjects mislabel) {
            mislabel.target().ifPresent(label -> requireKnown("target", label, labels));
        }
    }

    private static void requireKnown(String attribute, String label, Labels labels) {
        if (labels.classOf(label).isEmpty()) {
            throw new IllegalArgumentException("the " + attribute + " of the attack's goal is '" + label
                    + "', which is none of the detector's labels (" + labels.summary() + ")");
        }
    }

    private Optional<String> wantedLabel() {
        DetectionGoal goal = goal();
        if (goal instanceof DetectionGoal.HideObjects hide) {
            return hide.label();
        }
        if (goal instanceof DetectionGoal.MislabelObjects mislabel) {
            return mislabel.label();
        }
        return ((DetectionGoal.CreateObjects) goal).label();
    }

    @Override
    public ScoreScale check(List<CleanScores> clean) {
        CleanScores.requireFinite(clean, model.identity().name());
        requireDifferent(clean);
        // Of no meaning here: scores of detections are 0..1 and do not sum to anything.
        return ScoreScale.LOGITS;
    }

    /**
     * Nothing at all may well be seen in every picture, and two may be alike; the same boxes in many show it to be
     * blind.
     */
    private void requireDifferent(List<CleanScores> clean) {
        float[] first = clean.get(0).scores();
        long pictures = clean.stream().map(CleanScores::digest).distinct().count();
        if (pictures >= ENOUGH_PICTURES
                && DetectionRow.count(first, 0) > 0
                && clean.stream().allMatch(one -> Arrays.equals(one.scores(), first))) {
            throw new UnusableModelException("detector " + model.identity().name()
                    + " sees the very same boxes in all of " + pictures
                    + " pictures; it does not look at them, so check weights and preprocessing");
        }
    }

    @Override
    public Optional<OutcomeStatus> notAttackable(float[] row, Fixture fixture, Labels labels) {
        return goal() instanceof DetectionGoal.CreateObjects
                        || !attacked(row, fixture, labels).isEmpty()
                ? Optional.empty()
                : Optional.of(OutcomeStatus.NOTHING_DETECTED);
    }

    @Override
    public String label(Fixture fixture, Labels labels) {
        return "";
    }

    /** Such as {@code 2 person, 1 dog}. */
    @Override
    public String predicted(float[] row, Labels labels) {
        Map<String, Long> counts = counted(row).stream()
                .collect(Collectors.groupingBy(
                        detection -> labels.name(detection.classIndex()), LinkedHashMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Optional<CleanObjects> objects(float[] row, Fixture fixture, Labels labels) {
        boolean creates = goal() instanceof DetectionGoal.CreateObjects;
        return Optional.of(new CleanObjects(
                named(row, labels),
                model.confidence(),
                fixture.truth(),
                creates
                        ? List.of()
                        : attacked(row, fixture, labels).stream()
                                .map(object -> new DetectedObject(
                                        labels.name(object.box().classIndex()),
                                        object.score(),
                                        object.box().box()))
                                .toList()));
    }

    @Override
    public Diagnosis diagnose(
            List<LabelledScores> answers,
            Labels labels,
            ScoreScale scale,
            OptionalDouble minCleanAccuracy,
            BooleanSupplier stopped) {
        return DetectedTruth.of(answers, labels, this).diagnose(minCleanAccuracy);
    }

    @Override
    public int trueClass(Fixture fixture, Labels labels) {
        return NO_CLASS;
    }

    @Override
    public Criteria criteria(Labels labels, ScoreScale scale) {
        return new ObjectCriteria(this, labels);
    }

    /** The goal made concrete for an image with this clean answer. */
    Criterion criterion(float[] cleanRow, Fixture fixture, Labels labels) {
        Objective objective = attack.strategy().objective(attack.goal());
        DetectionGoal goal = goal();
        if (goal instanceof DetectionGoal.CreateObjects create) {
            return ObjectCriterion.create(
                    objective,
                    model.confidence(),
                    there(cleanRow, fixture, labels),
                    create.label().map(label -> classOf(label, labels)).orElse(NO_CLASS));
        }
        List<ClassedBox> objects =
                attacked(cleanRow, fixture, labels).stream().map(Attacked::box).toList();
        return goal instanceof DetectionGoal.MislabelObjects mislabel
                ? ObjectCriterion.mislabel(
                        objective,
                        model.confidence(),
                        objects,
                        mislabel.target().map(label -> classOf(label, labels)).orElse(NO_CLASS))
                : ObjectCriterion.hide(objective, model.confidence(), objects);
    }

    /** All detections of a row by name. */
    List<DetectedObject> named(float[] row, Labels labels) {
        return DetectionRow.toList(row, 0).stream()
                .map(detection ->
                        new DetectedObject(labels.name(detection.classIndex()), detection.score(), detection.box()))
                .toList();
    }

    /** What an attack did, such as {@code hides 2 of 3 objects}. */
    String inWords(double share, int objects) {
        DetectionGoal goal = goal();
        if (goal instanceof DetectionGoal.CreateObjects create) {
            return "creates a false " + create.label().orElse("object");
        }
        String verb = goal instanceof DetectionGoal.HideObjects ? "hides" : "mislabels";
        return String.format(
                Locale.ROOT,
                "%s %d of %d %s",
                verb,
                Math.round(share * objects),
                objects,
                objects == 1 ? "object" : "objects");
    }

    /**
     * An object that the attack is about.
     *
     * @param score of the detection that saw it
     */
    record Attacked(ClassedBox box, float score) {}

    /** The objects that the attack is about, by falling score; none for an attack that creates some. */
    List<Attacked> attacked(float[] row, Fixture fixture, Labels labels) {
        List<Detection> counted = counted(row);
        int wanted = wantedLabel().map(label -> classOf(label, labels)).orElse(NO_CLASS);
        List<Attacked> attacked = new ArrayList<>();
        Optional<List<ClassedBox>> truth = truth(fixture, labels);
        int[] matches = truth.map(objects -> Matching.of(counted, objects, DetectionGoal.MATCHING_IOU))
                .orElse(new int[0]);
        for (int i = 0; i < counted.size(); i++) {
            Detection seen = counted.get(i);
            boolean isThere = truth.isEmpty() || matches[i] != Matching.NONE;
            if (isThere && (wanted == NO_CLASS || seen.classIndex() == wanted)) {
                ClassedBox box =
                        truth.isPresent() ? truth.get().get(matches[i]) : new ClassedBox(seen.classIndex(), seen.box());
                attacked.add(new Attacked(box, seen.score()));
            }
        }
        return attacked;
    }

    /** What is there already, by the detector's own account or by the ground truth. */
    private List<ClassedBox> there(float[] row, Fixture fixture, Labels labels) {
        List<ClassedBox> there = new ArrayList<>(truth(fixture, labels).orElse(List.of()));
        counted(row).forEach(seen -> there.add(new ClassedBox(seen.classIndex(), seen.box())));
        return there;
    }

    /** The true objects of a picture that are no crowd; empty where nobody marked any. */
    static Optional<List<ClassedBox>> truth(Fixture fixture, Labels labels) {
        return fixture.truth()
                .map(objects -> objects.stream()
                        .filter(object -> !object.crowd())
                        .map(object -> new ClassedBox(classOf(object.label(), labels), object.box()))
                        .toList());
    }

    /** The detections that the product counts. */
    List<Detection> counted(float[] row) {
        return DetectionRow.toList(row, 0).stream()
                .filter(detection -> detection.score() >= model.confidence())
                .toList();
    }

    private static int classOf(String label, Labels labels) {
        return labels.classOf(label).orElseThrow();
    }
}
