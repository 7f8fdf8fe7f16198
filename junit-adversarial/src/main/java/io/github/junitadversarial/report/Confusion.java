package io.github.junitadversarial.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One way in which broken images were taken for something else.
 *
 * @param from the true label
 * @param to what the adversarial examples were taken for
 * @param images how many
 * @param attacked how many images of the true label were attacked
 */
record Confusion(String from, String to, long images, long attacked) {

    private record Pair(String from, String to) {}

    /** All of a gate, the most frequent first. */
    static List<Confusion> of(GateEntry gate) {
        Map<Pair, Long> pairs = gate.images().stream()
                .filter(image -> image.adversarialExample() != null)
                .collect(Collectors.groupingBy(
                        image -> new Pair(
                                image.label(),
                                Objects.requireNonNull(image.adversarialExample())
                                        .predicted()),
                        Collectors.counting()));
        Map<String, Long> attacked = gate.images().stream()
                .filter(GateView::attacked)
                .collect(Collectors.groupingBy(GateEntry.Image::label, Collectors.counting()));
        return pairs.entrySet().stream()
                .map(entry -> new Confusion(
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getValue(),
                        attacked.getOrDefault(entry.getKey().from(), 0L)))
                .sorted(Comparator.comparingLong(Confusion::images)
                        .reversed()
                        .thenComparing(Confusion::from)
                        .thenComparing(Confusion::to))
                .toList();
    }

    /** Share of the attacked images of the true label, 0..1. */
    double share() {
        return (double) images / attacked;
    }
}
