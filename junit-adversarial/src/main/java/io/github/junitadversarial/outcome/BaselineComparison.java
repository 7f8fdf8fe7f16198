package io.github.junitadversarial.outcome;

import java.util.List;

/**
 * A run beside the committed baseline.
 *
 * @param file the baseline, as the test names it
 * @param newlyBroken names of images that the baseline calls robust and that are broken now
 * @param healed names of images that the baseline calls broken and that withstood now
 * @param vanished names of images of the baseline that are no fixtures any more
 * @param verdict whether the run is no worse than the baseline
 */
public record BaselineComparison(
        String file, List<String> newlyBroken, List<String> healed, List<String> vanished, Verdict verdict) {

    /** Copies the lists. */
    public BaselineComparison {
        newlyBroken = List.copyOf(newlyBroken);
        healed = List.copyOf(healed);
        vanished = List.copyOf(vanished);
    }
}
