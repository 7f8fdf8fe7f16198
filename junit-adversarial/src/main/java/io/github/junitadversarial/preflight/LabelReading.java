package io.github.junitadversarial.preflight;

import io.github.junitadversarial.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which score belongs to which class: as declared, or as after one of the usual mistakes in the order of labels.
 *
 * @param changes 0 for what is declared, else 1
 * @param finding what the labels are then
 * @param advice what to do about it
 * @param classes by index of the score, -1 for a score of none
 */
record LabelReading(int changes, String finding, String advice, List<Integer> classes) {

    /** All readings, that which is declared first. */
    static List<LabelReading> of(Labels labels) {
        List<LabelReading> readings = new ArrayList<>();
        readings.add(shifted(0, "", "", labels, score -> score));
        readings.add(shifted(
                1,
                "the first score taken for a background class",
                "declare backgroundClass = 0 if the first score belongs to no label, else begin the labels with the name"
                        + " that they lack",
                labels,
                score -> score - 1));
        readings.add(
                labels.background().isPresent()
                        ? shifted(1, "no background class", "remove backgroundClass", labels, score -> score + 1)
                        : shifted(
                                1,
                                "labels that begin one score later",
                                "begin the labels with the name of the first score, and count classes from 0",
                                labels,
                                score -> score + 1));
        if (labels.background().isEmpty()) {
            addSorted(readings, labels);
        }
        return readings;
    }

    /** The class that a score stands for, given the score that is highest. */
    int classOf(int score) {
        return score < 0 ? LabelledScores.NO_CLASS : classes.get(score);
    }

    private static void addSorted(List<LabelReading> readings, Labels labels) {
        boolean numbers = labels.names().equals(Labels.numbered(labels.size()).names());
        List<String> sorted =
                labels.names().stream().sorted(Comparator.naturalOrder()).toList();
        if (!sorted.equals(labels.names())) {
            readings.add(new LabelReading(
                    1,
                    numbers ? "class numbers sorted as text (0, 1, 10, …)" : "labels in alphabetical order",
                    numbers
                            ? "give the model a labels file with its class numbers in that order"
                            : "put the labels into that order",
                    sorted.stream().map(name -> labels.names().indexOf(name)).toList()));
        }
    }

    private static LabelReading shifted(
            int changes, String finding, String advice, Labels labels, IntUnaryOperator classOfScore) {
        return new LabelReading(
                changes,
                finding,
                advice,
                IntStream.range(0, labels.size())
                        .map(classOfScore)
                        .map(c -> c < labels.size() ? c : LabelledScores.NO_CLASS)
                        .boxed()
                        .toList());
    }
}
