package io.github.junitadversarial.campaign;

import io.github.junitadversarial.detection.ClassedBox;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.detection.Matching;
import io.github.junitadversarial.goal.DetectionGoal;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.preflight.Diagnosis;
import io.github.junitadversarial.preflight.LabelledScores;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How many of the true objects a detector counts before any attack. A detector that is fed wrongly, with its colours
 * swapped or its boxes decoded otherwise than they were meant, finds few of them.
 *
 * @param found true objects that a counted detection matches
 * @param objects all true objects that are no crowd
 */
record DetectedTruth(String model, int found, int objects) {

    /** Below this a detector is suspected of being set up wrongly. Small networks find a third of what COCO has. */
    private static final double SUSPICIOUS = 0.05;

    static DetectedTruth of(List<LabelledScores> answers, Labels labels, DetectionTask task) {
        int found = 0;
        int objects = 0;
        for (LabelledScores answer : answers) {
            List<ClassedBox> truth =
                    DetectionTask.truth(answer.fixture(), labels).orElse(List.of());
            List<Detection> counted = task.counted(answer.scores());
            objects += truth.size();
            found += (int) Arrays.stream(Matching.of(counted, truth, DetectionGoal.MATCHING_IOU))
                    .filter(match -> match != Matching.NONE)
                    .count();
        }
        return new DetectedTruth(task.modelName(), found, objects);
    }

    /**
     * What that says of the set-up.
     *
     * @param required share of the true objects that must be found, empty where nothing is stated
     * @throws UnusableModelException if fewer are, or next to none where nothing is stated
     */
    Diagnosis diagnose(OptionalDouble required) {
        if (objects == 0) {
            if (required.isPresent()) {
                throw new UnusableModelException(
                        "minCleanAccuracy is " + required.getAsDouble()
                                + ", but there is no ground truth to say what detector " + model
                                + " should find; give the objects in the images, as annotations in COCO's format, or remove it");
            }
            return new Diagnosis(List.of(), 0);
        }
        double share = (double) found / objects;
        if (required.isPresent() && share < required.getAsDouble()) {
            throw new UnusableModelException(inWords() + ", fewer than minCleanAccuracy = " + required.getAsDouble()
                    + " asks for; check decoder, preprocessing and labels, or state what the detector can do");
        }
        if (required.isEmpty() && share < SUSPICIOUS) {
            throw new UnusableModelException(
                    inWords()
                            + ", so that it is likely to be fed or read otherwise than it was trained; check decoder, preprocessing (order of colours, scale, letterbox) and labels, or set minCleanAccuracy where that is all it can do");
        }
        return new Diagnosis(List.of(inWords()), 0);
    }

    private String inWords() {
        return String.format(
                Locale.ROOT,
                "detector %s counts %d of the %d objects of the ground truth before the attack",
                model,
                found,
                objects);
    }
}
