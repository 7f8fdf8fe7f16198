package io.github.junitadversarial.report;

import io.github.junitadversarial.detection.ObjectSize;
import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.ObjectFate;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.PairedTest;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.Verdict;

/**
 * The words of the schema for the constants of the code, spelt out so that renaming a constant does not change the
 * schema.
 */
final class Terms {

    private Terms() {}

    static String of(OutcomeStatus status) {
        return switch (status) {
            case BROKEN -> "BROKEN";
            case SURVIVED -> "SURVIVED";
            case EXHAUSTED -> "EXHAUSTED";
            case CENSORED -> "CENSORED";
            case MISCLASSIFIED -> "MISCLASSIFIED";
            case AMBIGUOUS -> "AMBIGUOUS";
            case ALREADY_TARGET -> "ALREADY_TARGET";
            case NOTHING_DETECTED -> "NOTHING_DETECTED";
            case UNREADABLE -> "UNREADABLE";
        };
    }

    static String of(ObjectFate fate) {
        return switch (fate) {
            case SEEN -> "SEEN";
            case HIDDEN -> "HIDDEN";
            case MISLABELLED -> "MISLABELLED";
        };
    }

    static String of(Completion completion) {
        return switch (completion) {
            case COMPLETE -> "COMPLETE";
            case DEADLINE -> "DEADLINE";
            case INTERRUPTED -> "INTERRUPTED";
            case DECIDED -> "DECIDED";
            case REPLAYED -> "REPLAYED";
            case SHARD -> "SHARD";
            case FILTERED -> "FILTERED";
        };
    }

    static String of(Mode mode) {
        return switch (mode) {
            case SEARCH -> "SEARCH";
            case REPLAY -> "REPLAY";
            case MERGE -> "MERGE";
        };
    }

    static String of(FoundBy foundBy) {
        return switch (foundBy) {
            case REPLAY -> "REPLAY";
            case WARM_START -> "WARM_START";
            case SEARCH -> "SEARCH";
        };
    }

    static String of(ReplayedFinding.Result result) {
        return switch (result) {
            case BREAKS -> "BREAKS";
            case HEALED -> "HEALED";
        };
    }

    static String of(PairedTest.Measure measure) {
        return switch (measure) {
            case ATTACK_SUCCESS_RATE -> "ATTACK_SUCCESS_RATE";
            case QUERIES_TO_BREAK -> "QUERIES_TO_BREAK";
        };
    }

    static String of(Verdict.Result result) {
        return switch (result) {
            case PASS -> "PASS";
            case FAIL -> "FAIL";
            case INCONCLUSIVE -> "INCONCLUSIVE";
        };
    }

    static String of(ObjectSize size) {
        return switch (size) {
            case SMALL -> "SMALL";
            case MEDIUM -> "MEDIUM";
            case LARGE -> "LARGE";
        };
    }

    static String of(PixelSpace pixels) {
        return switch (pixels) {
            case MODEL_INPUT -> "MODEL_INPUT";
            case SOURCE -> "SOURCE";
        };
    }

    /** What the pixel space means for whoever opens a saved file. */
    static String meaningOf(PixelSpace pixels) {
        return switch (pixels) {
            case MODEL_INPUT ->
                "Pixels of the model's input were changed, after resizing:"
                        + " a saved file is what the model sees, not the camera's file.";
            case SOURCE ->
                "Pixels of the picture were changed as it enters the pipeline:"
                        + " a saved file goes through every step that the camera's file goes through.";
        };
    }
}
