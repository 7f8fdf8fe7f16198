package io.github.junitadversarial.outcome;

import java.util.List;

/**
 * A run beside the committed baseline. Images with a waiver stand in none of the lists and tests.
 *
 * @param file absolute path of the baseline
 * @param newlyBroken names of images that the baseline calls robust up to at least the queries that broke them now
 * @param noLongerAttacked names of images that the baseline attacked and about which the model is wrong, or undecided,
 *     before the attack now
 * @param vanished names of images of the baseline that are no fixtures any more, or that hold other pixels or have
 *     another label now
 * @param healed names of images that the baseline calls broken and that withstood at least as many queries now
 * @param added names of fixtures that the baseline does not know; they are not judged
 * @param brokenBeyond names of images that broke after more queries than they withstood in the baseline, which is no
 *     news about the model
 * @param tests what the pairs of both runs say together
 * @param notes in what else the two runs differ, one phrase each
 * @param verdict whether the run is no worse than the baseline
 */
public record BaselineComparison(
        String file,
        List<String> newlyBroken,
        List<String> noLongerAttacked,
        List<String> vanished,
        List<String> healed,
        List<String> added,
        List<String> brokenBeyond,
        List<PairedTest> tests,
        List<String> notes,
        Verdict verdict) {

    /** Copies the lists. */
    public BaselineComparison {
        newlyBroken = List.copyOf(newlyBroken);
        noLongerAttacked = List.copyOf(noLongerAttacked);
        vanished = List.copyOf(vanished);
        healed = List.copyOf(healed);
        added = List.copyOf(added);
        brokenBeyond = List.copyOf(brokenBeyond);
        tests = List.copyOf(tests);
        notes = List.copyOf(notes);
    }

    /** One without any finding: there was nothing to compare with, or no comparison was possible. */
    public static BaselineComparison without(String file, Verdict verdict) {
        List<String> none = List.of();
        return new BaselineComparison(file, none, none, none, none, none, none, List.of(), none, verdict);
    }
}
