package io.github.junitadversarial.preflight;

import io.github.junitadversarial.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the labels stand in another order than the scores: each label goes to the one class that is predicted for
 * most of its images, no class to two labels. An image speaks for that only where another image of its label does, too.
 */
final class LabelSwap {

    private static final int SHOWN = 3;

    /** That two things are wrong at once is less likely than one that explains as much. */
    private static final int CHANGES = 2;

    private static final double MOST = 0.8;

    private record Pair(int label, int predicted) {}

    private LabelSwap() {}

    /** The explanation, if it covers at least four fifths of the sample. */
    static Optional<Explanation> in(List<LabelledScores> sample, Labels labels) {
        Map<Integer, Integer> classOfLabel = new TreeMap<>();
        Map<Pair, Integer> counts = new HashMap<>();
        for (LabelledScores one : sample) {
            counts.merge(new Pair(one.trueClass(), one.predicted()), 1, Integer::sum);
        }
        Set<Integer> taken = new HashSet<>();
        counts.entrySet().stream()
                .filter(cell -> cell.getValue() > 1 && cell.getKey().predicted() != LabelledScores.NO_CLASS)
                .sorted(Comparator.comparing((Map.Entry<Pair, Integer> cell) -> -cell.getValue())
                        .thenComparing(cell -> cell.getKey().label())
                        .thenComparing(cell -> cell.getKey().predicted()))
                .map(Map.Entry::getKey)
                .forEach(pair -> {
                    if (!classOfLabel.containsKey(pair.label()) && taken.add(pair.predicted())) {
                        classOfLabel.put(pair.label(), pair.predicted());
                    }
                });
        Map<Integer, Integer> labelOfClass =
                classOfLabel.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        Explanation swap = Explanation.of(
                CHANGES,
                "labels in another order (" + describe(classOfLabel, labels) + ")",
                "put the labels into the order of the model's scores",
                sample.stream()
                        .mapToInt(one -> labelOfClass.getOrDefault(one.predicted(), LabelledScores.NO_CLASS))
                        .toArray(),
                sample.stream().mapToInt(LabelledScores::trueClass).toArray());
        return swap.rightCount() >= MOST * sample.size() ? Optional.of(swap) : Optional.empty();
    }

    private static String describe(Map<Integer, Integer> classOfLabel, Labels labels) {
        List<String> swapped = new ArrayList<>();
        classOfLabel.forEach((label, predicted) -> {
            if (!label.equals(predicted)) {
                swapped.add(labels.name(label) + " is predicted as " + labels.name(predicted));
            }
        });
        return String.join(", ", swapped.subList(0, Math.min(SHOWN, swapped.size())))
                + (swapped.size() > SHOWN ? ", …" : "");
    }
}
