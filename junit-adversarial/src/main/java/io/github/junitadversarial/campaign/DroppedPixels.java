package io.github.junitadversarial.campaign;

import io.github.junitadversarial.image.PixelEdit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes pixels of an adversarial example back until none can be spared. The end that it looks for is the 1-minimality
 * of delta debugging (Zeller, Hildebrandt: Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2), 2002). The
 * way there is shorter, since scores say more than yes or no: each pixel is taken back once, alone; those that are
 * missed least go together, as many as the sum of what each alone costs leaves a success, half as many where that was
 * too many. So {@code k} pixels cost {@code k} queries, a few for the groups, and one for each pixel that stays.
 */
final class DroppedPixels {

    private final Shrinking example;

    /** Margin without a pixel alone, in the order in which they were asked about. */
    private final Map<PixelPlace, Double> marginWithout = new HashMap<>();

    private record PixelPlace(int x, int y) {

        static PixelPlace of(PixelEdit pixel) {
            return new PixelPlace(pixel.x(), pixel.y());
        }
    }

    DroppedPixels(Shrinking example) {
        this.example = example;
    }

    /** Takes back what can obviously be spared. */
    void drop() {
        if (example.kept().size() < 2) {
            // Without its only pixel it is the clean image, which the model is right about.
            return;
        }
        List<PixelEdit> faintestFirst = example.kept().stream()
                .sorted(Comparator.comparingInt(example::colourDistance))
                .toList();
        List<PixelEdit> spare = faintestFirst.stream().filter(this::canBeSpared).toList();
        dropTogether(spare.stream().sorted(leastMissedFirst()).toList());
    }

    /**
     * Takes back whatever else can be spared, until it was shown of every pixel that it cannot; to be called when
     * nothing else will change.
     *
     * @return whether that was shown: without any one of the pixels the attack has not succeeded
     */
    boolean prove() {
        Deque<PixelEdit> next = new ArrayDeque<>(
                example.kept().stream().sorted(leastMissedFirst()).toList());
        boolean minimal = true;
        int shown = 0;
        while (example.kept().size() > 1 && shown < example.kept().size()) {
            PixelEdit pixel = next.remove();
            List<PixelEdit> without = example.without(List.of(pixel));
            if (!example.canTry(without)) {
                return false;
            }
            Probe.Answer answer = example.tryFewer(without);
            if (example.works(answer)) {
                shown = 0;
                minimal = true;
            } else {
                shown++;
                next.add(pixel);
                // Not sure enough for the attack, and yet a success.
                minimal &= !answer.succeeds();
            }
        }
        return minimal;
    }

    private boolean canBeSpared(PixelEdit pixel) {
        List<PixelEdit> without = example.without(List.of(pixel));
        if (!example.canTry(without)) {
            return false;
        }
        Probe.Answer answer = example.askAboutFewer(without);
        marginWithout.put(PixelPlace.of(pixel), answer.margin());
        return example.works(answer);
    }

    private void dropTogether(List<PixelEdit> leastMissedFirst) {
        List<PixelEdit> spare = leastMissedFirst;
        double whole = example.margin();
        while (!spare.isEmpty() && example.kept().size() > 1) {
            int dropped = dropGroup(spare, whole);
            if (dropped == 0) {
                return;
            }
            spare = spare.subList(dropped, spare.size());
        }
    }

    /** Takes back as many as seem to go together; how many did. */
    private int dropGroup(List<PixelEdit> spare, double whole) {
        int size = Math.min(expectedToGo(spare, whole), example.kept().size() - 1);
        while (size > 0) {
            List<PixelEdit> rest = example.without(spare.subList(0, size));
            if (!example.canTry(rest)) {
                return 0;
            }
            if (example.works(example.tryFewer(rest))) {
                return size;
            }
            size /= 2;
        }
        return 0;
    }

    /** The most whose costs, each as it was alone, still sum up to a success; at least one is worth a query. */
    private int expectedToGo(List<PixelEdit> spare, double whole) {
        double expected = example.margin();
        int size = 0;
        while (size < spare.size()) {
            expected += marginWithout.getOrDefault(PixelPlace.of(spare.get(size)), 0.0) - whole;
            if (expected >= 0) {
                break;
            }
            size++;
        }
        return Math.max(1, size);
    }

    private Comparator<PixelEdit> leastMissedFirst() {
        return Comparator.comparingDouble(
                pixel -> marginWithout.getOrDefault(PixelPlace.of(pixel), Double.POSITIVE_INFINITY));
    }
}
