package io.github.junitadversarial.report;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The figures of a gate on a detector in large type.
 *
 * @param lost attacked objects that are not seen any more
 * @param attacked all of them
 * @param isLowerBound whether images were stopped early, so that more objects might have been lost
 * @param examples of the broken images
 */
record LostObjects(int lost, int attacked, boolean isLowerBound, List<GateEntry.Example> examples) {

    static LostObjects of(GateEntry gate) {
        List<ObjectsEntry.Attacked> objects = gate.images().stream()
                .map(GateEntry.Image::objects)
                .filter(Objects::nonNull)
                .flatMap(seen -> seen.attacked().stream())
                .toList();
        return new LostObjects(
                (int) objects.stream()
                        .filter(object -> !ObjectsView.isSeen(object))
                        .count(),
                objects.size(),
                gate.attackSuccessRate().censored() > 0,
                gate.images().stream()
                        .map(GateEntry.Image::adversarialExample)
                        .filter(Objects::nonNull)
                        .toList());
    }

    double share() {
        return (double) lost / attacked;
    }

    String rate() {
        return (isLowerBound ? "≥ " : "") + Figures.percent(share());
    }

    String medianL0() {
        return median(GateEntry.Example::l0);
    }

    /** Of the pictures. */
    String medianShare() {
        OptionalDouble share =
                medianOf(example -> (double) example.l0() / ((double) example.width() * example.height()));
        return share.isPresent() ? Figures.smallShare(share.getAsDouble()) : Figures.NONE;
    }

    String medianImprovedAfter() {
        return median(GateEntry.Example::improvedAfter);
    }

    private String median(ToDoubleFunction<GateEntry.Example> figure) {
        OptionalDouble median = medianOf(figure);
        return median.isPresent() ? Figures.count(Math.round(median.getAsDouble())) : Figures.NONE;
    }

    private OptionalDouble medianOf(ToDoubleFunction<GateEntry.Example> figure) {
        double[] sorted = examples.stream().mapToDouble(figure).sorted().toArray();
        return Arrays.stream(
                        sorted, Math.max(0, (sorted.length - 1) / 2), sorted.length / 2 + Math.min(1, sorted.length))
                .average();
    }
}
