package io.github.junitadversarial.outcome;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What earlier runs left behind, and what this one makes of it.
 *
 * @param replayed remembered adversarial examples that were tried again, in the order of their images
 * @param untried one sentence on each remembered adversarial example that could not be tried, since its image changed
 *     or is gone
 * @param baseline the comparison with the committed baseline, empty where none is asked for
 * @param waivers what people decided to tolerate for a time, in the order of their images
 */
public record History(
        List<ReplayedFinding> replayed,
        List<String> untried,
        Optional<BaselineComparison> baseline,
        List<Waiver> waivers) {

    /** There is none. */
    public static final History NONE = new History(List.of(), List.of(), Optional.empty(), List.of());

    /** Copies the lists. */
    public History {
        replayed = List.copyOf(replayed);
        untried = List.copyOf(untried);
        waivers = List.copyOf(waivers);
    }

    /** The same with these sentences on what could not be tried. */
    public History withUntried(List<String> other) {
        return new History(replayed, other, baseline, waivers);
    }

    /** The same with this comparison. */
    public History withBaseline(BaselineComparison other) {
        return new History(replayed, untried, Optional.of(other), waivers);
    }

    /** The same with these waivers. */
    public History withWaivers(List<Waiver> other) {
        return new History(replayed, untried, baseline, other);
    }

    /** Names of the images that waivers take out of the judgement: those whose waiver has not expired. */
    public Set<String> waived() {
        return waivers.stream()
                .filter(waiver -> !waiver.expired())
                .map(Waiver::image)
                .collect(Collectors.toUnmodifiableSet());
    }
}
